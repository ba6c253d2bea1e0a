"""The orders of one person, and what was not printed of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Outcome, PrintBatch, PrintedForm

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from roles.models import User


def orders_of(user: User) -> QuerySet[PrintBatch]:
    """What the person ordered, newest first."""
    return PrintBatch.objects.visible_to(user).order_by("-pk")


def not_printed(batch: PrintBatch) -> QuerySet[PrintedForm]:
    """The forms that were tried and not made, in the order of the list."""
    return batch.forms.exclude(outcome__in=[Outcome.WAITING, Outcome.MADE]).order_by("position")
