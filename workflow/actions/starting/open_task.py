"""Note that the holder has opened a task: from then on its sender cannot withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ...engine.holding import lock
from ...engine.record import record
from ...models import Task

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def mark_opened(*, task: Task, by: User) -> Task:
    """Stamp the first opening by the holder; later openings change nothing."""
    if task.owner_id != by.pk or task.opened_at is not None or not task.is_open:
        return task
    now = timezone.now()
    lock(process_id=task.process_id)
    if Task.objects.filter(pk=task.pk, owner=by, opened_at=None).update(opened_at=now):
        task.opened_at = now
        record(task.process, "opened", by=by, task=task)
    return task
