"""项目支出绩效目标申报表 of a stored declaration, in whatever state: a draft prints as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..goals.sheet import sheet_of
from ..sheets.out import Document, GoalDeclaration
from .parts import sheet_for

if TYPE_CHECKING:
    from roles.models import User

    from ..goals.models import Goal
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
    return sheet_for(goal.evaluation, sheet_of(goal), **own)
