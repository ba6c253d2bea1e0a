"""Take back a step that was sent on, while nobody has opened what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from ..engine import telling
from ..engine.holding import locked
from ..engine.record import record
from ..models import Task
from ..policies import check_may_withdraw

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def withdraw(*, task: Task, by: User, reason: str = "") -> Task:
    """Reopen the finished `task` for its sender and cancel what followed; gives the reopened task."""
    task = locked(task=task)
    check_may_withdraw(by, task)
    task.process.actor = by
    for later in Task.objects.filter(process=task.process_id, pk__gt=task.pk, finished=None).select_related("post"):
        later.process = task.process
        later.flow_task.activation_class(later).cancel()
        telling.stopped(later)
    task.outcome = Task.Outcome.WITHDRAWN
    task.save(update_fields=["outcome"])
    reopened = task.flow_task._create(task.flow_task.activation_class(task), task.token, seed=by).task  # noqa: SLF001  viewflow's protocol between nodes
    record(task.process, "withdrawn", by=by, task=task, note=reason)
    telling.changed(reopened)
    return reopened
