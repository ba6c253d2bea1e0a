"""Return a declaration to an earlier step, with reasons on single cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import Point, send_back as return_task
from workflow.engine.holding import held

from ...machines import take
from ..models import Goal
from ..states import GoalMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@transaction.atomic
def send_back(*, task: Task, to: str, opinion: str, points: Sequence[Point] = (), by: User) -> Goal:
    """Send it back to `fill`, `unit_head` or `department`, as far as the step allows."""
    task = held(task=task, by=by)
    goal = Goal.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(GoalMachine(goal), f"send_back_to_{to}")
    goal.save(update_fields=["state"])
    return_task(task=task, by=by, to=to, opinion=opinion, points=points, changes={"state": moved})
    return goal
