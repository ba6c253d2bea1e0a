"""The finance bureau approves a version: it never changes again, and replaces the version before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from ...projects.models import Subproject
from ..models import Goal, GoalState
from ..states import GoalMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def approve(*, task: Task, opinion: str = "", by: User) -> Goal:
    """Make this the approved version of the year."""
    task = held(task=task, by=by)
    goal = Goal.objects.select_for_update().get(pk=task.process.subject_id)
    for earlier in goal.evaluation.goals.select_for_update().filter(state=GoalState.APPROVED):
        take(GoalMachine(earlier), "supersede")
        earlier.save(update_fields=["state"])
    moved = take(GoalMachine(goal), "approve")
    goal.approved_at = timezone.now()
    goal.save(update_fields=["state", "approved_at"])
    _keep_parts(goal)
    changes = {"state": moved}
    complete(task=task, by=by, verb="approved", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return goal


def _keep_parts(goal: Goal) -> None:
    """Bring the project's list of the year to the approved one; contract and payments of a part that stays are kept."""
    year, parts = goal.evaluation.year, list(goal.parts.all())
    if not parts:
        return
    listed = goal.evaluation.project.subprojects.filter(year=year)
    listed.exclude(name__in=[part.name for part in parts]).filter(contract=None, actual=None).delete()
    for part in parts:
        Subproject.objects.update_or_create(
            project=goal.evaluation.project,
            year=year,
            name=part.name,
            defaults={"position": part.position, "budget": part.budget},
        )
