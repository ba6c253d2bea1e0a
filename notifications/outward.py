"""Plans what leaves the product: one delivery per notice and channel, by the recipient's choice.

At once means after a short wait where more of the same may follow, so that a hundred assignments make one mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .jobs import enqueue
from .kinds import Category, Kind
from .models import Channel, Delivery, Mode, Notice, Preference
from .tasks import deliver

MERGE_WAIT = timedelta(seconds=60)


def default_mode(*, urgent: bool) -> Mode:
    """What holds for a person who chose nothing."""
    return Mode.INSTANT if urgent else Mode.DAILY


def plan(notices: Sequence[Notice], kind: Kind) -> list[Delivery]:
    """Write down, and where due at once enqueue, the mails of new notices of one kind; recipients are loaded."""
    reachable = [notice for notice in notices if notice.recipient.email]
    if not reachable:
        return []
    modes = _modes(reachable, Category(kind.category))
    fallback = default_mode(urgent=kind.urgent)
    deliveries = Delivery.objects.bulk_create(
        Delivery(notice=notice, channel=Channel.EMAIL, mode=mode)
        for notice in reachable
        if (mode := modes.get(notice.recipient_id, fallback)) != Mode.OFF
    )
    at_once = [{"delivery_id": delivery.pk} for delivery in deliveries if delivery.mode == Mode.INSTANT]
    enqueue(deliver, *at_once, after=MERGE_WAIT if notices[0].merge_key else timedelta())
    return deliveries


def _modes(notices: Sequence[Notice], category: Category) -> dict[int, str]:
    chosen = Preference.objects.filter(
        user__in=[notice.recipient_id for notice in notices], category=category, channel=Channel.EMAIL
    )
    return dict(chosen.values_list("user", "mode"))
