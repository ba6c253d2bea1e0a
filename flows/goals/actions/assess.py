"""The department's review: four criteria, a grade, and what follows from it (财预〔2015〕88号).

优 passes, 良 passes after agreed corrections, 中 is returned to the unit, 差 is stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import Point, complete, send_back as return_task
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from ..models import Goal, GoalAssessment
from ..states import GoalMachine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roles.models import User

LIMITS = {"completeness": 20, "relevance": 20, "suitability": 30, "feasibility": 30}
#: (at least, grade); domain.md B5: 90, 80, 60
GRADES = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))
FOLLOWS = {"优": "pass_review", "良": "ask_corrections", "中": "send_back_to_fill", "差": "stop"}


@dataclass(frozen=True)
class Marks:
    """Points for completeness (of 20), relevance (20), suitability (30) and feasibility (30)."""

    completeness: Decimal
    relevance: Decimal
    suitability: Decimal
    feasibility: Decimal

    @property
    def total(self) -> Decimal:
        """Their sum, of 100."""
        return self.completeness + self.relevance + self.suitability + self.feasibility

    @property
    def grade(self) -> str:
        """优, 良, 中 or 差."""
        return next(grade for least, grade in GRADES if self.total >= least)


@transaction.atomic
def assess(*, task: Task, marks: Marks, opinion: str, points: Sequence[Point] = (), by: User) -> Goal:
    """Keep the marks and let the grade decide. Raises `Invalid` where a mark is out of range or 中 gives no reason."""
    task = held(task=task, by=by)
    _check(marks, opinion, points)
    goal = Goal.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(GoalMachine(goal), FOLLOWS[marks.grade])
    goal.save(update_fields=["state"])
    GoalAssessment.objects.create(
        goal=goal, round=task.round, total=marks.total, grade=marks.grade, opinion=opinion, by=by,
        **{name: getattr(marks, name) for name in LIMITS},
    )  # fmt: skip
    changes = {"state": moved, "marks": [None, f"{marks.total} {marks.grade}"]}
    if marks.grade == "中":
        return_task(task=task, by=by, to="fill", opinion=opinion, points=points, changes=changes)
    else:
        complete(task=task, by=by, verb="assessed", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return goal


def _check(marks: Marks, opinion: str, points: Sequence[Point]) -> None:
    for name, limit in LIMITS.items():
        if not 0 <= getattr(marks, name) <= limit:
            raise Invalid({name: _("Enter a number from 0 to %(limit)d.") % {"limit": limit}})
    if marks.grade != "优" and not opinion.strip() and not points:
        raise Invalid({"opinion": _("Say what has to be corrected.")})
