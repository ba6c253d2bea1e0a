"""Reading a grade band: 47（含）-51, ≧95%, 85%以下, 15%（含）以下, 90%≤x<95%, or its two ends as figures.

An end whose inclusion is not printed is open to either reading (`None`), so that it can never by itself make a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.scoring.sheet import Band, Raw
from flows.scoring.values import Kind, Reading, read_value

CHAIN = re.compile(
    r"\s*(?P<low>[\d.]+\s*\S?)\s*(?P<first>[<＜≤≦]=?)[^\d<>]{0,6}?(?P<second>[<＜≤≦]=?)\s*(?P<high>[\d.]+\s*\S?)\s*"
)
AND = re.compile(r"[且并;；，]|,(?!\d{3})")
# 以上 and 以下 include their end by law, and many forms use them otherwise: only 含 and 不含 settle it
OPEN_WORDS = ("以上", "以下", "以内", "之内")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; None is open-ended; whether an end is inside is True, False, or not printed (None)."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool | None = None
    high_included: bool | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether the value is certainly or possibly inside: an end not marked counts as inside."""
        above = self.low is None or value > self.low or (value == self.low and self.low_included is not False)
        below = self.high is None or value < self.high or (value == self.high and self.high_included is not False)
        return above and below


def read_interval(band: Band) -> Interval | None:
    """The interval of a band, from its figures or from its printed text; None where it cannot be read."""
    low, high = read_value(band.low).value, read_value(band.high).value
    if low is not None or high is not None:
        interval: Interval | None = Interval(low, high, _flag(band.low_included), _flag(band.high_included))
    else:
        interval = read_text(band.text) if band.text else None
    if interval and interval.low is not None and interval.high is not None and interval.low > interval.high:
        # 10%-5%: the ends stand in the other order, which is a way of writing and no fault
        return Interval(interval.high, interval.low, interval.high_included, interval.low_included)
    return interval


def read_text(text: str) -> Interval | None:
    """The interval of a printed band, or None."""
    if len(text) > LONGEST:
        return None
    if match := CHAIN.fullmatch(text):
        return _between(match)
    pieces = [piece for piece in AND.split(text) if piece.strip()]
    if len(pieces) == 2:
        return _both(_one(read_value(pieces[0])), _one(read_value(pieces[1])))
    return _one(read_value(text))


def _one(reading: Reading) -> Interval | None:
    if reading.kind is Kind.RANGE and reading.low is not None:
        return Interval(reading.low, reading.high, reading.low_included, reading.high_included)
    if reading.value is None:
        return None
    if reading.kind is Kind.INEQUALITY and reading.operator != "=":
        return _half(reading, reading.value)
    return Interval(reading.value, reading.value, True, True)


def _half(reading: Reading, end: Decimal) -> Interval:
    operator, included = reading.operator or "", reading.high_included
    if included is None and not any(word in reading.text for word in OPEN_WORDS):
        included = "=" in operator
    return Interval(end, None, included) if operator.startswith(">") else Interval(None, end, None, included)


def _between(match: re.Match[str]) -> Interval | None:
    low, high = read_value(match["low"]).value, read_value(match["high"]).value
    if low is None or high is None:
        return None
    return Interval(low, high, match["first"] not in "<＜", match["second"] not in "<＜")


def _both(first: Interval | None, second: Interval | None) -> Interval | None:
    if first is None or second is None:
        return None
    lower, upper = (first, second) if first.low is not None else (second, first)
    if lower.high is not None or upper.low is not None:
        return None
    return replace(lower, high=upper.high, high_included=upper.high_included)


def _flag(value: Raw) -> bool | None:
    return value if isinstance(value, bool) else None
