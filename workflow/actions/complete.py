"""Finish a step and open what follows. The stage's action has already changed the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from ..engine import telling
from ..engine.holding import held
from ..engine.record import record
from ..engine.slips import check_answered
from ..models import Task

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def complete(
    *,
    task: Task,
    by: User,
    verb: str = "completed",
    outcome: str = Task.Outcome.DONE,
    opinion: str = "",
    changes: dict[str, Any] | None = None,
) -> Task:
    """Finish the task; the flow's gates then ask the document where to go. `changes` is {field: [old, new]}."""
    task = held(task=task, by=by)
    check_answered(task)
    task.outcome, task.opinion = outcome, opinion
    record(task.process, verb, by=by, task=task, changes=changes, note=opinion)
    activation = task.flow_task.activation_class(task)
    activation.start(None)
    activation.execute()
    task.drafts.all().delete()
    telling.stopped(task)
    return task
