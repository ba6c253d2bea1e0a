"""Start the declaration of a project's goals, or an adjustment as a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Conflict, Invalid
from workflow.actions import launch

from ...lifecycle.models import Evaluation
from ..flow import GoalFlow
from ..models import Goal, GoalFund, GoalIndicator, GoalPart, GoalState
from ..policies import check_may_adjust, check_may_declare

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def declare(*, evaluation: Evaluation, by: User) -> Goal:
    """Open version 1; its first step waits for the unit's filler. Raises `Conflict` where one exists."""
    check_may_declare(by, evaluation)
    Evaluation.objects.select_for_update().get(pk=evaluation.pk)  # two people may begin at the same instant
    if evaluation.goals.exclude(state=GoalState.STOPPED).exists():
        raise Conflict(_("The goals of this project and year are already declared."))
    goal = Goal.objects.create(evaluation=evaluation, version=evaluation.goals.count() + 1)
    launch(flow=GoalFlow, subject=goal, organisation=goal.organisation, title=goal.title, by=by)
    return goal


@transaction.atomic
def adjust(*, evaluation: Evaluation, reason: str, by: User) -> Goal:
    """Open a new version as a copy of the approved one; the approved one holds until the new one is approved."""
    check_may_adjust(by, evaluation)
    if not reason.strip():
        raise Invalid({"reason": _("Say why the goals have to be adjusted.")})
    Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    check_may_adjust(by, evaluation)  # again: another version may have been opened meanwhile
    approved = evaluation.goals.select_for_update().get(state=GoalState.APPROVED)
    goal = Goal.objects.create(
        evaluation=evaluation,
        version=evaluation.goals.count() + 1,
        total_goal=approved.total_goal,
        annual_goal=approved.annual_goal,
        adjustment_reason=reason,
        ruleset=approved.ruleset,
    )
    _copy_rows(approved, goal)
    title = _("%(title)s (adjustment, version %(n)d)") % {"title": goal.title, "n": goal.version}
    launch(flow=GoalFlow, subject=goal, organisation=goal.organisation, title=title, by=by)
    return goal


def _copy_rows(source: Goal, target: Goal) -> None:
    tables: tuple[type[GoalFund | GoalPart | GoalIndicator], ...] = (GoalFund, GoalPart, GoalIndicator)
    for table in tables:
        rows: list[Any] = list(table.objects.filter(goal=source))
        for row in rows:
            row.pk, row.goal = None, target
        table.objects.bulk_create(rows)
