"""What the read-only page of a review shows: never more than `visibility` allows the viewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..framework import SECTIONS
from ..policies import is_open_to_agency
from ..queries import cards_for, viewer_of
from ..spread import Spread, spread_of
from ..visibility import Side, sees_agreed_scores

if TYPE_CHECKING:
    from roles.models import User

    from ..models import Review, ReviewIndicator, Scorecard, ScoreRow


@dataclass(frozen=True)
class ScoreLine:
    """One indicator: each visible card's row of it, and the spread where several are shown."""

    number: int
    row: ReviewIndicator
    scores: list[ScoreRow | None]
    spread: Spread | None
    is_large: bool


def score_lines(review: Review, user: User) -> list[ScoreLine]:
    """The framework with the scores that the user may see."""
    return _lines(review, cards_for(review, user))


def document_context(review: Review, user: User) -> dict[str, Any]:
    """Plan, framework, scores, report and comments, as far as they are open to the viewer."""
    viewer = viewer_of(review, user)
    cards = cards_for(review, user)
    shows_report = sees_agreed_scores(viewer, review.state)
    return {
        "declaration": getattr(review, "declaration", None),
        "shows_file": is_open_to_agency(review) or viewer.side in {Side.FINANCE, Side.UNIT},
        "experts": [expert.user for expert in review.experts.select_related("user").order_by("pk")],
        "cards": cards,
        "lines": _lines(review, cards),
        "shows_agreed": shows_report,
        "report": [(s.key, SECTIONS[s.key], s.text) for s in review.sections.all()] if shows_report else [],
        "problems": list(review.problems.all()) if shows_report else [],
        "comments": list(review.comments.select_related("by")),
    }


def _lines(review: Review, cards: list[Scorecard]) -> list[ScoreLine]:
    by_card = [{row.indicator_id: row for row in card.rows.all()} for card in cards]
    lines = []
    for number, indicator in enumerate(review.indicators.all(), start=1):
        scores = [rows.get(indicator.pk) for rows in by_card]
        given = [row.score for row in scores if row is not None]
        spread = spread_of(given, indicator.weight) if len(given) > 1 else None
        is_large = spread is not None and spread.is_large(review.spread_limit)
        lines.append(ScoreLine(number, indicator, scores, spread, is_large))
    return lines
