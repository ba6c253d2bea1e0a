"""How far the experts stand apart, per row and in total: pure arithmetic on Decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Spread:
    """The lowest, highest and mean score of a row, and the gap as a percentage of the row's weight."""

    low: Decimal
    high: Decimal
    mean: Decimal
    percent: Decimal

    def is_large(self, limit: Decimal) -> bool:
        """Whether the gap reaches the limit (in percent of the weight) that needs a reason."""
        return self.percent >= limit


def spread_of(scores: Sequence[Decimal], weight: Decimal) -> Spread:
    """Spread of one row's scores; scores must not be empty."""
    low, high = min(scores), max(scores)
    mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"))
    percent = ((high - low) / weight * 100).quantize(Decimal("0.01")) if weight else Decimal(0)
    return Spread(low, high, mean, percent)


def spreads(cards: Sequence[Mapping[int, Decimal]], weights: Mapping[int, Decimal]) -> dict[int, Spread]:
    """Spread of every row over all cards; {row key: score} a card."""
    return {row: spread_of([card[row] for card in cards], weight) for row, weight in weights.items() if cards}
