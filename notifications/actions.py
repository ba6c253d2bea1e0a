"""What a person does with notices. Reading is no office act, so it is not written to the record of acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from roles import audit
from roles.errors import Conflict, Refused
from roles.permissions import Can
from roles.policies import check_administers

from . import kinds
from .jobs import enqueue
from .models import Channel, Delivery, Mode, Notice, Preference
from .sockets import live
from .tasks import deliver

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def read(*, notice: Notice, by: User) -> Notice:
    """Mark one's own notice as read; a second time changes nothing."""
    if notice.recipient_id != by.pk:
        raise Refused("notice.own")
    if Notice.objects.unread().filter(pk=notice.pk).update(read_at=timezone.now()):
        notice.refresh_from_db()
        live.push("notice", notice.pk, groups=[f"user.{by.pk}"])
    return notice


@transaction.atomic
def read_all(*, by: User, category: str = "") -> int:
    """Mark all of one's own unread notices as read, or those of one category; gives how many."""
    unread = Notice.objects.unread().filter(recipient=by)
    if category:
        unread = unread.filter(kind__in=kinds.names_in(category))
    marked = unread.update(read_at=timezone.now())
    if marked:
        live.push("notice", live.MANY, groups=[f"user.{by.pk}"])
    return marked


@transaction.atomic
def choose(*, modes: Mapping[str, str], by: User, channel: str = Channel.EMAIL) -> None:
    """Set when a channel is used for each category: {category: mode}. It counts for what is sent from now on."""
    Preference.objects.bulk_create(
        [
            Preference(user=by, category=kinds.Category(category), channel=channel, mode=Mode(mode))
            for category, mode in modes.items()
        ],
        update_conflicts=True,
        unique_fields=["user", "category", "channel"],
        update_fields=["mode"],
    )


@transaction.atomic
def send_again(*, delivery: Delivery, by: User) -> Delivery:
    """Try a failed delivery once more, after its cause was mended."""
    check_administers(by, Can.MANAGE_USERS)
    failed = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.FAILED)
    if not failed.update(state=Delivery.State.WAITING, mode=Mode.INSTANT, attempts=0):
        raise Conflict
    delivery.refresh_from_db()
    audit.record(delivery, "sent_again", by=by, changes={"problem": (delivery.problem, "")})
    enqueue(deliver, {"delivery_id": delivery.pk})
    return delivery
