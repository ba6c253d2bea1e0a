"""评价报告 and 评分表 of a review. Both tell agreed scores: they exist only for a viewer to whom those are open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from roles.catalog import OrganisationKind

from ...review.framework import SECTIONS
from ...review.pages.meanings import MEANINGS
from ...review.queries import viewer_of
from ...review.visibility import Side, sees_agreed_scores
from ...scoring.rulesets import load_ruleset
from ...sheets.out import Chapter, Document, EvaluationReport, MeetingSheet, ScoreSheet, Signatory
from ...sheets.out.forms.report import OUTLINE
from .money import with_rates
from .parts import over, sheet_for
from .self_evaluations import filled_sheet

if TYPE_CHECKING:
    from roles.models import User

    from ...review.models import Review, ReviewIndicator
    from ...scoring.sheet import Sheet

#: the seven sections are stored by key, in the order of the national outline
HEADINGS = dict(zip(SECTIONS, OUTLINE, strict=True))
PROBLEMS_IN = "lessons"


def is_open(review: Review, user: User) -> bool:
    """Whether the agreed scores may be shown to the viewer, and once there are any."""
    return review.total is not None and sees_agreed_scores(viewer_of(review, user), review.state)


def scores(review: Review, _user: User) -> Document:
    """The framework with the agreed scores."""
    return ScoreSheet(sheet=review_sheet(review)).document()


def report(review: Review, _user: User) -> Document:
    """The report by the national outline, with the problems under their section."""
    return EvaluationReport(
        sheet=report_sheet(review),
        chapters=chapters(review),
        client=over(review.evaluation.project.unit, OrganisationKind.FINANCE),
        evaluator=review.agency.name,
    ).document()


def chapters(review: Review) -> tuple[Chapter, ...]:
    """The sections that say something, in the order of the national outline."""
    return tuple(
        Chapter(
            heading=HEADINGS[section.key],
            text=section.text,
            parts=_problems(review) if section.key == PROBLEMS_IN else (),
        )
        for section in review.sections.all()
        if section.key in HEADINGS and (section.text or section.key == PROBLEMS_IN)
    )


def may_meet(review: Review, user: User) -> bool:
    """Whether the experts meet now: once all have scored blind; and never for the eyes of the evaluated side."""
    viewer = viewer_of(review, user)
    return viewer.side is not Side.UNIT and sees_agreed_scores(viewer, review.state)


def meeting(review: Review, _user: User) -> Document:
    """会议签到表 for the experts' meeting; time, place and chair are left open, to be written on paper."""
    project, agency = review.evaluation.project, review.agency.name
    experts = review.experts.select_related("user")
    return MeetingSheet(
        subject=f"{project.name}绩效评价专家评审会",
        held_at="",
        place="",
        chair="",
        project=f"{project.name}（{review.evaluation.year}年度）",
        attendees=tuple(Signatory(name=one.user.name, post="评审专家", organisation=agency) for one in experts),
    ).document()


def review_sheet(review: Review) -> Sheet:
    """The framework with the agreed scores as the interchange sheet."""
    evaluation, rows = review.evaluation, list(review.indicators.all())
    data: dict[str, Any] = {
        "title": evaluation.project.name,
        "year": evaluation.year,
        "form": "review",
        "money_unit": evaluation.project.money_unit,
        "total_base": str(load_ruleset(review.ruleset).total.base),
        "indicators": [_indicator(row) for row in rows],
        "declared_total": str(review.total) if review.total is not None else None,
        "declared_grade": review.grade or None,
    }
    return sheet_for(evaluation, data)


def report_sheet(review: Review) -> Sheet:
    """The same with the money of the year as the unit told it, which the report's first part shows."""
    told = with_rates(filled_sheet(review.evaluation.self_evaluation))
    return replace(review_sheet(review), funds=told.funds, subprojects=told.subprojects, payments=told.payments)


def _indicator(row: ReviewIndicator) -> dict[str, Any]:
    return {
        "level1": row.level1,
        "level2": row.level2 or None,
        "level3": row.level3,
        "weight": str(row.weight),
        "score": None if row.agreed_score is None else str(row.agreed_score),
        "definition": MEANINGS.get(row.level3),
        "standard": row.standard,
        "deviation_reason": row.agreed_reason or None,
    }


def _problems(review: Review) -> tuple[Chapter, ...]:
    """Each problem with its cause and demand."""
    parts = []
    for row in review.problems.all():
        lines = [f"原因分析：{row.cause}" if row.cause else "", f"整改要求：{row.demand}"]
        parts.append(Chapter(heading=row.problem, text="\n".join(line for line in lines if line)))
    return tuple(parts)
