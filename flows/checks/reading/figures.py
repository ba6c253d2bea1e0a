"""Small arithmetic of the checks: reading cells as plain figures, and how far printing may round.

A cell that holds no figure gives None, never 0; whoever adds cells up must say what an unknown one means.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from flows.scoring.sheet import Raw
from flows.scoring.values import Kind, Reading, convert, dimension, read_value

HUNDRED = Decimal(100)
HALF = Decimal("0.5")
# a cent of the money unit, a hundredth of a point: what two decimals can hide (P21: 7.289 shown as 7.29)
CENT = Decimal("0.01")
# a Decimal keeps 28 digits
MOST_DIGITS = 26
DEFAULT_MONEY_UNIT = "万元"


def number(raw: Raw) -> Decimal | None:
    """A plain figure (a weight, a score, a total), or None."""
    reading = read_value(raw)
    return reading.value if reading.kind is Kind.NUMBER else None


def money(raw: Raw, unit: str | None) -> Decimal | None:
    """An amount in the sheet's money unit, or None; a printed unit is converted."""
    reading = read_value(raw)
    if reading.kind not in (Kind.NUMBER, Kind.MONEY) or reading.value is None:
        return None
    wanted = unit if unit and dimension(unit) == "money" else DEFAULT_MONEY_UNIT
    return convert(reading.value, reading.unit, wanted) if reading.kind is Kind.MONEY else reading.value


def ratio(raw: Raw) -> Decimal | None:
    """A share as a ratio: "99.76%", 99.76 and 0.9976 are the same; None where it is not told."""
    reading = read_value(raw)
    if reading.value is None or not reading.is_figure:
        return None
    if reading.kind is Kind.PERMILLE:
        return reading.value / 1000
    # a bare figure up to 1.5 is a ratio, above it a percentage: no rate of 1.5 % is printed without its sign
    bare_ratio = reading.kind is Kind.NUMBER and abs(reading.value) <= Decimal("1.5")
    return reading.value if bare_ratio else reading.value / HUNDRED


def last_digit(value: Decimal) -> Decimal:
    """One unit in the last printed place: 0.01 for 99.76, 1 for 15 and for 1E+2."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def total(values: Iterable[Decimal | None]) -> Decimal:
    """The sum of what is known."""
    return sum((value for value in values if value is not None), Decimal(0))


def is_zero(reading: Reading) -> bool:
    """Whether the cell holds the figure 0."""
    return reading.is_figure and reading.value == 0


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The figure with at most so many decimals; one with more digits than arithmetic keeps stays as it is."""
    return round(value, decimals) if value.adjusted() + decimals < MOST_DIGITS else value
