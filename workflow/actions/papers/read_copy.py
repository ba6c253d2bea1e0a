"""Note that somebody has read their copy of a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ...engine.holding import lock
from ...engine.record import record

if TYPE_CHECKING:
    from roles.models import User

    from ...models import Process


@transaction.atomic
def mark_copy_read(*, process: Process, by: User) -> bool:
    """Stamp the first reading; gives whether it was the first."""
    if not process.copies.filter(reader=by, read_at=None).exists():
        return False
    lock(process_id=process.pk)
    first = bool(process.copies.filter(reader=by, read_at=None).update(read_at=timezone.now()))
    if first:
        record(process, "copy_read", by=by)
    return first
