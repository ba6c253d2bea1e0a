"""The filler's step: write the declaration as filled, and hand it on. Also used for agreed corrections."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from workflow.actions import complete
from workflow.engine.holding import held
from workflow.engine.slips import check_changed

from ...lifecycle.actions import keep_problems
from ...machines import take
from .. import sheet
from ..models import Goal, GoalFund, GoalIndicator, GoalPart, GoalState
from ..pages import fields
from ..policies import check_may_write
from ..states import GoalMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@dataclass(frozen=True)
class Declaration:
    """What the filler filled: texts, money by source, sub-projects with their budget, and the indicator rows."""

    total_goal: str
    annual_goal: str
    ruleset: str = "cn-2020-10"
    funds: list[tuple[str, Decimal]] = field(default_factory=list)
    parts: list[tuple[str, Decimal | None]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def submit(*, task: Task, declaration: Declaration, by: User, explanation: str = "") -> Goal:
    """Write the declaration and hand it on, every changed cell recorded; `explanation` is the word on the warnings."""
    task = held(task=task, by=by)
    goal = Goal.objects.select_for_update().get(pk=task.process.subject_id)
    check_may_write(goal)
    before = fields.values(goal)
    _write(goal, declaration)
    transition = "correct" if goal.state == GoalState.CORRECTING else "submit"
    changes = fields.changes(before, fields.values(goal))
    check_changed(task, changes)
    changes["state"] = [*take(GoalMachine(goal), transition)]
    goal.save()
    problems = sheet.check(sheet.sheet_of(goal), goal.ruleset)
    keep_problems(evaluation=goal.evaluation, kind="goal", problems=problems, by=by)
    verb = "corrected" if transition == "correct" else "submitted"
    complete(task=task, by=by, verb=verb, opinion=explanation, changes=changes)
    return goal


def _write(goal: Goal, declaration: Declaration) -> None:
    goal.total_goal, goal.annual_goal = declaration.total_goal, declaration.annual_goal
    goal.ruleset = declaration.ruleset
    goal.funds.all().delete()
    goal.parts.all().delete()
    goal.indicators.all().delete()
    GoalFund.objects.bulk_create(
        GoalFund(goal=goal, position=n, source=source, amount=amount)
        for n, (source, amount) in enumerate(declaration.funds)
    )
    GoalPart.objects.bulk_create(
        GoalPart(goal=goal, position=n, name=name, budget=budget) for n, (name, budget) in enumerate(declaration.parts)
    )
    GoalIndicator.objects.bulk_create(
        GoalIndicator(goal=goal, position=n, **row) for n, row in enumerate(declaration.indicators)
    )
