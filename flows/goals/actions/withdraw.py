"""The filler takes a submitted declaration back, while the unit head has not opened it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import withdraw as withdraw_task
from workflow.engine.holding import locked

from ...machines import take
from ..models import Goal
from ..states import GoalMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@transaction.atomic
def withdraw(*, task: Task, by: User, reason: str = "") -> Goal:
    """Reopen the filler's step. Raises `Refused` naming who has already opened it."""
    task = locked(task=task)
    goal = Goal.objects.select_for_update().get(pk=task.process.subject_id)
    withdraw_task(task=task, by=by, reason=reason)
    take(GoalMachine(goal), "withdraw")
    goal.save(update_fields=["state"])
    return goal
