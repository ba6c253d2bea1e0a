"""The unit head stands for the declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from ..models import Goal
from ..states import GoalMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def endorse(*, task: Task, opinion: str = "", by: User) -> Goal:
    """Hand the declaration to the department."""
    task = held(task=task, by=by)
    goal = Goal.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(GoalMachine(goal), "endorse")
    goal.save(update_fields=["state"])
    changes = {"state": moved}
    complete(task=task, by=by, verb="endorsed", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return goal
