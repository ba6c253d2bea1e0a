"""项目支出绩效自评表 of a stored self-evaluation, in the layout that belongs to its rule set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..self_evaluation.sheet import sheet_of
from ..sheets.out import Document, SelfEvaluationSheet
from .goals import goal_sheet
from .parts import sheet_for

if TYPE_CHECKING:
    from roles.models import User

    from ..self_evaluation.models import SelfEvaluation
    from ..sheets.out.forms.self_evaluation import Layout

#: rule sets that came with a form of their own; all others print the national one
LAYOUTS: dict[str, Layout] = {"suzhou-2023": "suzhou", "cn-2011-285": "hainan"}


def sheet(document: SelfEvaluation, _user: User) -> Document:
    """The self-evaluation as a form."""
    own = {"goal": document.goal.annual_goal, "goal_actual": document.attained}
    filled = sheet_for(document.evaluation, sheet_of(document), **own)
    layout = LAYOUTS.get(document.ruleset, "national")
    return SelfEvaluationSheet(sheet=filled, layout=layout, goal=goal_sheet(document.goal)).document()
