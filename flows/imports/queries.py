"""The uploads of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Import

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from roles.models import User

RECENT = 10


def upload_of(user: User, pk: int) -> Import | None:
    """An upload of this person."""
    return Import.objects.visible_to(user).select_related("task__process").filter(pk=pk).first()


def recent(user: User, **narrowed: object) -> QuerySet[Import]:
    """What the person brought in lately, for this task or of this kind."""
    found: QuerySet[Import] = Import.objects.visible_to(user).filter(**narrowed).defer("read", "plan")[:RECENT]
    return found
