"""项目支出绩效目标申报表 of a stored declaration, in whatever state, and 项目支出绩效目标审核表 of its last review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.catalog import OrganisationKind

from ...goals.sheet import sheet_of
from ...projects.models import Project
from ...scoring.values import plain
from ...sheets.out import Document, GoalDeclaration, GoalReviewSheet
from .parts import day, official, over, sheet_for

if TYPE_CHECKING:
    from roles.models import User

    from ...goals.models import Goal, GoalIndicator
    from ...scoring.sheet import Sheet


def declaration(goal: Goal, _user: User) -> Document:
    """The declaration as a form."""
    return GoalDeclaration(sheet=goal_sheet(goal)).document()


def is_assessed(goal: Goal, _user: User) -> bool:
    """Whether the department has reviewed the declaration at least once."""
    return goal.assessments.exists()


def assessment(goal: Goal, _user: User) -> Document:
    """The department's last review as a form; earlier rounds stand in the history."""
    found = goal.assessments.select_related("by").order_by("round", "pk").last()
    if found is None:
        raise ValueError("the form is offered only where there is a review")
    project, department = goal.evaluation.project, over(goal.evaluation.project.unit, OrganisationKind.DEPARTMENT)
    return GoalReviewSheet(
        project=project.name,
        year=goal.evaluation.year,
        department=department,
        unit=project.unit.name,
        groups=(found.completeness, found.relevance, found.suitability, found.feasibility),
        grade=found.grade,
        opinion=found.opinion,
        reviewed_by=department,
        reviewed_on=day(found.at),
    ).document()


def goal_sheet(goal: Goal) -> Sheet:
    """The declaration with what the form shows beside the rows of the checks."""
    own = {
        "mid_term_goal": goal.total_goal,
        "goal": goal.annual_goal,
        "attribute": official(Project.Kind(goal.evaluation.project.kind).label),
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
