"""What a cell turned out to hold: its kind, its figure in the printed unit, and why not where there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flows.scoring.text import Text


class Kind(StrEnum):
    """The kinds of content a cell can have."""

    NUMBER = "number"
    PERCENT = "percent"
    PERMILLE = "permille"
    MONEY = "money"
    DATE = "date"
    # a stretch of days: ten days (旬), month, quarter, half-year, year
    MONTH = "month"
    RANGE = "range"
    INEQUALITY = "inequality"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    TEXT = "text"
    UNREADABLE = "unreadable"


FIGURES = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY})
DATES = frozenset({Kind.DATE, Kind.MONTH})


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell, read. Figures are in the printed unit: "99.76%" is 99.76 with the unit "%".

    Two readings are equal when they mean the same, however they were printed: `text` takes no part.
    """

    kind: Kind
    text: str = field(default="", compare=False)
    value: Decimal | None = None
    unit: str = ""
    # of an inequality: >= <= > < =
    operator: str | None = None
    # of a range; `…_included` is None where the print does not say 含 or 不含
    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool | None = None
    high_included: bool | None = None
    # of dates: the first and the last day that are meant
    first: date | None = None
    last: date | None = None
    # of an unreadable cell: why
    reason: Text | None = None

    @property
    def is_figure(self) -> bool:
        """One plain figure that can be computed with."""
        return self.kind in FIGURES

    @property
    def is_date(self) -> bool:
        """A day or a stretch of days."""
        return self.kind in DATES

    @property
    def is_empty(self) -> bool:
        """Blank, or a mark such as — or / that stands for nothing."""
        return self.kind in (Kind.BLANK, Kind.NOT_APPLICABLE)


def unreadable(text: str, zh: str, en: str) -> Reading:
    """A reading that says why the cell holds no figure."""
    return Reading(Kind.UNREADABLE, text, reason=Text(zh, en))
