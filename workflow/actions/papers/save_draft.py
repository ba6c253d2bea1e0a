"""Keep what the holder typed, field by field.

A field that was changed meanwhile in another tab is offered for merge, not lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid

from ...engine.holding import held
from ...models import Draft

if TYPE_CHECKING:
    from roles.models import User

    from ...models import Task

MAX_FIELDS = 500
MAX_LENGTH = 2_000_000


@dataclass(frozen=True)
class Saved:
    """What was kept (field → new version) and what clashed (field → the draft that stands there)."""

    versions: dict[str, int]
    conflicts: dict[str, Draft]


@transaction.atomic
def save_draft(*, task: Task, fields: Mapping[str, str], seen: Mapping[str, int] | None = None, by: User) -> Saved:
    """Keep the fields; `seen` gives the version each was typed over, and an older one is a conflict."""
    task = held(task=task, by=by)
    _check(fields)
    standing = {draft.field: draft for draft in task.drafts.select_related("by")}
    versions: dict[str, int] = {}
    conflicts: dict[str, Draft] = {}
    for field, value in fields.items():
        draft = standing.get(field)
        if draft and draft.value != value and seen is not None and seen.get(field, 0) < draft.version:
            conflicts[field] = draft
            continue
        if draft is None:
            draft = Draft(task=task, field=field, version=0)
        if draft.pk is None or draft.value != value:
            draft.value, draft.by = value, by
            draft.version += 1
            draft.save()
        versions[field] = draft.version
    return Saved(versions, conflicts)


def _check(fields: Mapping[str, str]) -> None:
    if len(fields) > MAX_FIELDS:
        raise Invalid({"fields": _("Too many fields in one draft.")})
    for field, value in fields.items():
        if "\x00" in value or len(value) > MAX_LENGTH or len(field) > 120:
            raise Invalid({"fields": _("“%(field)s” holds something that cannot be kept.") % {"field": field[:120]}})
