"""How much money a document is about, in yuan: what the bound of a substitute is held against."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Sum

from ..scoring.values import convert
from .models import Goal, GoalState

if TYPE_CHECKING:
    from ..lifecycle.models import Evaluation
    from ..projects.models import Project


def in_yuan(amount: Decimal | None, project: Project) -> Decimal | None:
    """An amount of the project, which is kept in the project's money unit."""
    return None if amount is None else convert(amount, project.money_unit, "元")


def declared(goal: Goal) -> Decimal | None:
    """The money of all sources together; None while none is entered."""
    total: Decimal | None = goal.funds.aggregate(total=Sum("amount"))["total"]
    return in_yuan(total, goal.evaluation.project)


def planned(evaluation: Evaluation) -> Decimal | None:
    """The money of the approved goals; of the newest declaration where none is approved."""
    goals: list[Goal] = list(evaluation.goals.order_by("-version"))
    approved = next((goal for goal in goals if goal.state == GoalState.APPROVED), None)
    chosen = approved or next(iter(goals), None)
    return declared(chosen) if chosen else None
