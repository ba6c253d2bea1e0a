"""The lists of this app, each with a fixed number of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet

from roles.errors import NotFound
from roles.reach.visibility import visible_people

from . import kinds
from .models import Channel, Delivery, Notice, Preference

if TYPE_CHECKING:
    from roles.models import User


def inbox(user: User, *, category: str = "") -> QuerySet[Notice]:
    """The person's notices, unread first, newest first; all categories unless one is named."""
    read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    notices = Notice.objects.filter(recipient=user, withdrawn_at__isnull=True)
    if category:
        notices = notices.filter(kind__in=kinds.names_in(category))
    return notices.annotate(is_read=read).order_by("is_read", "-created", "-pk")


def unread_count(user: User) -> int:
    """What the badge shows."""
    return Notice.objects.unread().filter(recipient=user).count()


def notice_of(user: User, pk: int) -> Notice:
    """One notice of this person; another person's answers like one that does not exist."""
    notice = Notice.objects.filter(pk=pk, recipient=user, withdrawn_at__isnull=True).first()
    if notice is None:
        raise NotFound
    return notice


def told(subject: Model) -> QuerySet[Notice]:
    """Who was told of this thing, when, whether they read it, or why it was taken back: oldest first."""
    return Notice.objects.about(subject).select_related("recipient").order_by("created", "pk")


def chosen_modes(user: User, channel: str = Channel.EMAIL) -> dict[str, str]:
    """Mode by category, where the person chose one."""
    return dict(Preference.objects.filter(user=user, channel=channel).values_list("category", "mode"))


def troubled_deliveries(operator: User) -> QuerySet[Delivery]:
    """What failed, or waits after a failed attempt, of mail to people in the operator's care; newest first."""
    trouble = Q(state=Delivery.State.FAILED) | Q(state=Delivery.State.WAITING, attempts__gt=0)
    mine = Delivery.objects.filter(trouble, notice__recipient__in=visible_people(operator))
    return mine.select_related("notice__recipient").order_by("-created", "-pk")


def delivery_in_trouble(operator: User, pk: int) -> Delivery:
    """One of them."""
    delivery = troubled_deliveries(operator).filter(pk=pk).first()
    if delivery is None:
        raise NotFound
    return delivery
