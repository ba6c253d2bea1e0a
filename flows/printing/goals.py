"""项目支出绩效目标申报表 of a stored declaration, in whatever state: a draft prints as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..goals.sheet import sheet_of
from ..scoring.values import plain
from ..sheets.out import Document, GoalDeclaration
from .parts import sheet_for

if TYPE_CHECKING:
    from roles.models import User

    from ..goals.models import Goal, GoalIndicator
    from ..scoring.sheet import Sheet


def declaration(goal: Goal, _user: User) -> Document:
    """The declaration as a form."""
    return GoalDeclaration(sheet=goal_sheet(goal)).document()


def goal_sheet(goal: Goal) -> Sheet:
    """The declaration with what the form shows beside the rows of the checks."""
    own = {
        "mid_term_goal": goal.total_goal,
        "goal": goal.annual_goal,
        "attribute": goal.evaluation.project.get_kind_display(),
    }
    data = sheet_of(goal)
    figures = [row.target_value if _is_plain(row) else None for row in goal.indicators.all()]
    rows = [
        {**row, "target_value": None if figure is None else plain(figure)}
        for row, figure in zip(data["indicators"], figures, strict=True)
    ]
    return sheet_for(goal.evaluation, {**data, "indicators": rows}, **own)


def _is_plain(row: GoalIndicator) -> bool:
    """Whether the target says no more than sign, figure and unit, which have columns of their own on the form."""
    if row.target_value is None:
        return False
    figure = row.target_text.strip().lstrip("≥≤=＝>＞<＜ ").removesuffix(row.unit).strip()
    return figure == plain(row.target_value)
