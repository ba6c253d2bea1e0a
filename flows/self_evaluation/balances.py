"""What is left of the year's money, quota (指标) and cash, as far as it follows from the total row of the funds.

What was carried over or taken back nobody can reckon; the filler tells it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import SelfEvaluation

LEFT = ("carried", "recovered", "indicator_recovered")


@dataclass(frozen=True)
class Left:
    """What only the filler knows: cash carried over, cash and quota taken back by the bureau."""

    carried: Decimal | None = None
    recovered: Decimal | None = None
    indicator_recovered: Decimal | None = None

    @property
    def is_told(self) -> bool:
        """Whether any of it was filled in."""
        return any(getattr(self, name) is not None for name in LEFT)


def left_of(document: SelfEvaluation) -> Left:
    """As it is stored."""
    return Left(**{name: getattr(document, name) for name in LEFT})


def left_in(cleaned: Mapping[str, Any]) -> Left:
    """As it was typed."""
    return Left(**{name: cleaned.get(name) for name in LEFT})


def reckoned(
    opening: Decimal | None, budget: Decimal | None, received: Decimal | None, paid: Decimal | None, left: Left
) -> dict[str, Decimal | None]:
    """The balances of the sheet; a figure that hangs on one nobody gave stays open."""
    return {
        "initial": opening,
        "adjusted": _less(budget, opening),
        "appropriated": received,
        "indicator_balance": _less(budget, received),
        "indicator_recovered": left.indicator_recovered,
        "paid": paid,
        "cash_balance": _less(received, paid),
        "carried": left.carried,
        "recovered": left.recovered,
    }


def _less(whole: Decimal | None, part: Decimal | None) -> Decimal | None:
    return None if whole is None or part is None else whole - part
