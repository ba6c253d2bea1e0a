"""`read_value`: one cell in, one Reading out. The order of the attempts is the policy.

Dates come before figures (2022年10月 is no 2022), ranges before figures, words last.
The last resort is "unreadable, because".
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from flows.scoring.values.cleaning import NOT_APPLICABLE_MARKS, clean
from flows.scoring.values.dates import read_date
from flows.scoring.values.operators import AFTER, BEFORE, DATE_ONLY, WORDS
from flows.scoring.values.quantities import figure, read_quantity, read_range
from flows.scoring.values.reading import FIGURES, Kind, Reading, unreadable

_FILLER = re.compile(
    r"(?:实际|已经|已|共计|合计|累计|总计|共|达到|达成|达|完成率?|实现|控制在|保持在|维持在|约为|大约|约|为|于|在):?"
)
_DONE = re.compile(r"(?:左右|完成|竣工|完工|验收|交付|到位|上线|建成|止|截止)$")
_DATE_RANGE = re.compile(r"(.*[年月日季].*?)(?:-|—|——|~|至|到)(.*[年月日季].*)")
_LONGEST = 200
BLANK = Reading(Kind.BLANK)


def read_value(raw: Any, *, unit: str | None = None, year: int | None = None) -> Reading:
    """Read a cell as given in JSON; `unit` applies where none is printed, `year` where a date has none."""
    if raw is None:
        return BLANK
    try:
        return _read(raw, unit, year)
    except TypeError:  # a list or an object is no figure, and cannot be remembered either
        return _unfit(raw)


def _unfit(raw: Any) -> Reading:
    return unreadable(str(raw)[:_LONGEST], "这里应当是数字或文字", "a figure or a text is due here")


# the checks ask for the same cell many times, and the rows of a unit's sheets resemble each other
@lru_cache(maxsize=16384, typed=True)
def _read(raw: Any, unit: str | None, year: int | None) -> Reading:
    if isinstance(raw, str):
        reading = _read_text(raw, year)
    elif isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return _unfit(raw)
    else:
        reading = _read_number(raw)
    return with_unit(reading, unit) if unit else reading


@lru_cache(maxsize=4096, typed=True)
def _read_number(raw: float | Decimal) -> Reading:
    # repr is the shortest decimal that means this float: 99.76 stays 99.76
    value = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    return figure(str(value) if value.is_finite() and abs(value.adjusted()) < _LONGEST else "…", value)


def with_unit(reading: Reading, unit: str | None) -> Reading:
    """The same reading in the unit of its column, where it prints none itself."""
    if not unit or reading.unit or reading.kind not in (*FIGURES, Kind.RANGE, Kind.INEQUALITY):
        return reading
    named = _read_text("1" + unit, None)
    if named.kind not in FIGURES or not named.unit or (reading.value is None and reading.low is None):
        return reading
    return replace(reading, unit=named.unit, kind=named.kind if reading.kind is Kind.NUMBER else reading.kind)


@lru_cache(maxsize=16384)
def _read_text(raw: str, year: int | None) -> Reading:
    text = clean(raw[: _LONGEST + 1])
    if not text:
        return Reading(Kind.BLANK, raw)
    if text.lower() in NOT_APPLICABLE_MARKS:
        return Reading(Kind.NOT_APPLICABLE, raw)
    if len(raw) > _LONGEST:
        return _words(raw)
    reading = _read_date(text, year) or _read_figures(text, year) or _words(text)
    return replace(reading, text=raw)


def _read_date(text: str, year: int | None) -> Reading | None:
    return read_date(text, year) or _date_range(text, year)


def _read_figures(text: str, year: int | None) -> Reading | None:
    """Inequalities first, then bare figures: otherwise 以下 would be taken for a unit."""
    return _read_inequality(text, year) or _without_filler(text, year) or read_range(text) or read_quantity(text)


def _read_inequality(text: str, year: int | None) -> Reading | None:
    if match := BEFORE.fullmatch(text):
        return _bounded(_inner(match[2], year), WORDS[match[1]])
    if match := AFTER.fullmatch(_DONE.sub("", text) or text):
        said = match[2] or match[4]
        included = None if said is None else "不" not in said
        operator = WORDS[match[3]]
        if included is not None:
            operator = operator[0] + ("=" if included else "")
        return _bounded(_inner(match[1], year), operator, included=included, word=match[3])
    return None


def _inner(text: str, year: int | None) -> Reading | None:
    return _read_date(text, year) or _read_figures(text, year)


def _bounded(inner: Reading | None, operator: str, *, included: bool | None = None, word: str = "") -> Reading | None:
    """An inequality around a figure or a date: 以内 bounds durations and dates, 前 and 后 only dates."""
    if inner is None or inner.kind is Kind.UNREADABLE:
        return inner
    if inner.is_date or (inner.kind in FIGURES and word not in DATE_ONLY):
        said = None if inner.is_date else included
        return replace(inner, kind=Kind.INEQUALITY, operator=operator, high_included=said)
    # 控制在5%以内, 达到≥95%: the words around an inequality add nothing
    return inner if inner.kind is Kind.INEQUALITY and inner.operator == operator else None


def _without_filler(text: str, year: int | None) -> Reading | None:
    """Try again without words that only introduce or close a figure (达到, 完成, 约 …)."""
    rest = _DONE.sub("", text)
    if match := _FILLER.match(rest):
        rest = rest[match.end() :]
    return _inner(rest, year) if rest and rest != text else None


def _date_range(text: str, year: int | None) -> Reading | None:
    match = _DATE_RANGE.fullmatch(text)
    first, last = (read_date(match[1], year), read_date(match[2], year)) if match else (None, None)
    if not (first and last and first.first and last.last):
        return None
    if first.first > last.last:
        return unreadable(text, f"起止时间颠倒：{text}", f"the period ends before it begins: {text}")
    return Reading(Kind.RANGE, text, first=first.first, last=last.last)


def _words(text: str) -> Reading:
    figures = re.findall(r"[0-9][0-9,.]*", text)
    if not figures:
        return Reading(Kind.TEXT, text)
    if len(figures) > 1:
        return unreadable(
            text, "一格内有多个数字，无法确定取哪一个", "several figures in one cell: it is not clear which one counts"
        )
    return unreadable(
        text, "数字夹在文字中，无法确定其含义", "the figure stands among words that leave its meaning open"
    )
