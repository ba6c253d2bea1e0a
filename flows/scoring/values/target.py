"""`read_target`: what a row promises — a direction and a figure, an interval, a date, or a quality in words (P10).

What is stated apart (operator, value, unit) fills the gaps of the printed text; a stated operator wins over the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from flows.scoring.text import Text
from flows.scoring.values.operators import read_operator
from flows.scoring.values.reader import read_value, with_unit
from flows.scoring.values.reading import Kind, Reading


@dataclass(frozen=True, slots=True)
class Target:
    """A promise. `operator` is None where nothing states a direction; `problem` says why there is no figure."""

    operator: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    qualitative: str | None = None
    first: date | None = None
    last: date | None = None
    low_included: bool = True
    high_included: bool = True
    problem: Text | None = None
    reading: Reading = field(default=Reading(Kind.BLANK), compare=False)

    @property
    def value(self) -> Decimal | None:
        """The one figure of the promise (an interval has two)."""
        return self.low if self.low is not None else self.high

    @property
    def is_date(self) -> bool:
        """Whether a day is promised, not a figure."""
        return self.last is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is promised at all."""
        return self.reading.is_empty and self.value is None and self.qualitative is None

    @property
    def is_measurable(self) -> bool:
        """Whether an actual can be compared with it by arithmetic."""
        return self.problem is None and (self.value is not None or self.is_date)


def read_target(
    text: str | None,
    operator: str | None = None,
    value: Any = None,
    unit: str | None = None,
    *,
    year: int | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Target:
    """Read the target cells of one row; `aliases` are the rule set's own words for operators."""
    text, worded = _own_words(text, aliases)
    printed, stated = read_value(text, unit=unit, year=year), _stated(value, unit, year)
    reading = printed if _is_usable(printed) or not _is_usable(stated) else stated
    if operator and read_operator(operator, aliases) is None:
        unknown = Text(f"不认识的指标性质“{operator}”", f"unknown operator “{operator}”")
        return Target(None, problem=unknown, reading=reading)
    direction = read_operator(operator, aliases) or worded or printed.operator
    if direction == "qualitative" or (direction is None and printed.kind is Kind.TEXT and not _is_usable(stated)):
        return Target("qualitative", qualitative=(text or str(value or "")).strip() or None, reading=printed)
    return _of_reading(reading, direction)


def _own_words(text: str | None, aliases: Mapping[str, str] | None) -> tuple[str | None, str | None]:
    for word, operator in (aliases or {}).items():
        if text and word in text:
            return text.replace(word, ""), operator
    return text, None


def _stated(value: Any, unit: str | None, year: int | None) -> Reading:
    if isinstance(value, list | tuple) and len(value) == 2:
        low, high = (read_value(item, unit=unit, year=year) for item in value)
        if low.value is not None and high.value is not None and low.value <= high.value:
            return Reading(Kind.RANGE, f"{low.text}~{high.text}", unit=low.unit, low=low.value, high=high.value)
    return with_unit(read_value(value, year=year), unit)


def _is_usable(reading: Reading) -> bool:
    return reading.kind not in (Kind.BLANK, Kind.NOT_APPLICABLE, Kind.TEXT, Kind.UNREADABLE)


def _of_reading(reading: Reading, direction: str | None) -> Target:
    if reading.is_empty:
        return Target(direction, problem=Text("没有目标值", "there is no target"), reading=reading)
    if not _is_usable(reading):
        why = reading.reason or Text("目标值是文字，不是数字", "the target is words, not a figure")
        return Target(direction, problem=why, reading=reading)
    if reading.kind is Kind.RANGE:
        return _interval(reading, direction)
    if direction == "between":
        return Target(
            "between", problem=Text("区间型指标只有一个数", "an interval with one figure only"), reading=reading
        )
    if reading.last:
        return Target(direction, first=reading.first, last=reading.last, reading=reading)
    low = None if direction in ("<=", "<") else reading.value
    high = None if direction in (">=", ">") else reading.value
    return Target(direction, low, high, reading.unit, reading=reading)


def _interval(reading: Reading, direction: str | None) -> Target:
    """A range keeps a stated direction: ≥ counts from its lower end, ≤ from its upper end."""
    if reading.last:
        return Target(direction or "<=", first=reading.first, last=reading.last, reading=reading)
    low = None if direction in ("<=", "<") else reading.low
    high = None if direction in (">=", ">") else reading.high
    inside = direction if direction in (">=", ">", "<=", "<") else "between"
    ends = (reading.low_included is not False, reading.high_included is not False)
    return Target(inside, low, high, reading.unit, None, None, None, *ends, reading=reading)
