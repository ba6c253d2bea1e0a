"""The evidence of a sheet by indicator: what is wanted, what stands, what was said of it, what is missing.

What experts say while they score blind is seen by whoever may see their scores, and by nobody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..review.queries import viewer_of
from ..review.visibility import Viewer, visible_cards
from .models import Evidence, EvidenceVerdict

if TYPE_CHECKING:
    from roles.models import User

    from ..review.models import Review
    from ..self_evaluation.models import ResultRow, SelfEvaluation


@dataclass(frozen=True, slots=True)
class Piece:
    """A pinned file with each reviewer's last word on it, oldest first, as far as the viewer may read it."""

    evidence: Evidence
    verdicts: Sequence[EvidenceVerdict]

    @property
    def verdict(self) -> EvidenceVerdict | None:
        """The verdict that counts: the newest."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def earlier(self) -> Sequence[EvidenceVerdict]:
        """What others said before."""
        return self.verdicts[:-1]

    @property
    def is_refused(self) -> bool:
        """Whether the newest verdict does not accept it."""
        return self.verdict is not None and not self.verdict.is_accepted


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its pieces."""

    row: ResultRow
    pieces: Sequence[Piece]

    @property
    def wanted(self) -> str:
        """What the goals ask as proof."""
        return self.row.indicator.evidence.strip()

    @property
    def is_missing(self) -> bool:
        """Evidence is wanted and none stands; a refused piece proves nothing. Other indicators are not touched."""
        return bool(self.wanted) and all(piece.is_refused for piece in self.pieces)


def lines(document: SelfEvaluation, viewer: User) -> list[Line]:
    """Every indicator of the sheet, in its order; files that were removed or replaced stand for nothing."""
    pins = Evidence.objects.filter(
        row__self_evaluation=document, attachment__removed_at=None, attachment__replaced_by=None
    )
    said = _said(document, viewer)
    by_row: dict[int, list[Piece]] = {}
    for pin in pins.select_related("attachment", "by"):
        by_row.setdefault(pin.row_id, []).append(Piece(pin, said.get(pin.pk, [])))
    return [Line(row, by_row.get(row.pk, [])) for row in document.results.select_related("indicator")]


def _said(document: SelfEvaluation, viewer: User) -> dict[int, list[EvidenceVerdict]]:
    """By piece, the last word of each reviewer that the viewer may read."""

    @cache
    def side(review: Review) -> tuple[Viewer, str]:
        return viewer_of(review, viewer), review.state

    last: dict[tuple[int, int], EvidenceVerdict] = {}
    found = EvidenceVerdict.objects.filter(evidence__row__self_evaluation=document).select_related("by", "review")
    for verdict in found.order_by("pk"):
        if verdict.review is None or visible_cards([(verdict.by_id, verdict)], *side(verdict.review)):
            last.pop((verdict.evidence_id, verdict.by_id), None)
            last[verdict.evidence_id, verdict.by_id] = verdict
    by_piece: dict[int, list[EvidenceVerdict]] = {}
    for (evidence_id, _by), verdict in last.items():
        by_piece.setdefault(evidence_id, []).append(verdict)
    return by_piece
