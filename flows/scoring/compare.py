"""Score columns side by side: self, department, finance, third party, computed (P18).

A difference at or above the threshold asks for a talk; a column that has no figure for a row takes no part in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flows.scoring.rulesets.parameters import SecondScoring

TOTAL = "total"
COLUMNS = ("self", "department", "finance", "third_party", "computed")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row (or the total) over all columns."""

    at: str
    scores: Mapping[str, Decimal]
    lowest: Decimal | None
    highest: Decimal | None
    threshold: Decimal

    @property
    def spread(self) -> Decimal:
        """How far the columns lie apart; 0 where fewer than two have a figure."""
        return self.highest - self.lowest if self.highest is not None and self.lowest is not None else Decimal(0)

    @property
    def asks_for_a_talk(self) -> bool:
        """Whether the difference is one that people must talk about."""
        return len(self.scores) > 1 and self.spread > 0 and self.spread >= self.threshold


def compare_scores(
    columns: Mapping[str, Mapping[str, Decimal | None]],
    threshold: Decimal | SecondScoring,
    weights: Mapping[str, Decimal] | None = None,
) -> tuple[Comparison, ...]:
    """Compare columns of scores by row, in the order rows first appear, and their totals last.

    `threshold` is a number of points for every row and the total, or the rule set's block: then a row's threshold is
    a share of its weight in `weights` (rows without a weight use the total's threshold).
    """
    places = dict.fromkeys(at for column in columns.values() for at in column)
    rows = [
        _compared(at, {name: column.get(at) for name, column in columns.items()}, _limit(at, threshold, weights))
        for at in places
    ]
    totals: dict[str, Decimal | None] = {
        name: sum((score for score in column.values() if score is not None), Decimal(0))
        for name, column in columns.items()
        if any(score is not None for score in column.values())
    }
    limit = threshold.total_threshold if isinstance(threshold, SecondScoring) else threshold
    return (*rows, _compared(TOTAL, totals, limit))


def _limit(at: str, threshold: Decimal | SecondScoring, weights: Mapping[str, Decimal] | None) -> Decimal:
    if not isinstance(threshold, SecondScoring):
        return threshold
    weight = (weights or {}).get(at)
    return threshold.total_threshold if weight is None else weight * threshold.row_threshold


def _compared(at: str, scores: Mapping[str, Decimal | None], threshold: Decimal) -> Comparison:
    known = {name: score for name, score in scores.items() if score is not None}
    return Comparison(at, known, min(known.values(), default=None), max(known.values(), default=None), threshold)
