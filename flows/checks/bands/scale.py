"""The grade bands of one indicator set side by side, turned so that a higher figure is always the better one.

Thresholds written as a cascade (优 ≥95, 良 ≥85, 中 ≥60) are read as they are meant: the best grade that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from flows.checks.bands.interval import Interval, read_interval
from flows.checks.reading.facts import Facts
from flows.checks.reading.rows import Row
from flows.checks.reading.shown import figure
from flows.scoring.sheet import Band
from flows.scoring.text import Text

RANKS = {
    "优": 0,
    "优秀": 0,
    "良": 1,
    "良好": 1,
    "中": 2,
    "一般": 2,
    "合格": 2,
    "及格": 2,
    "较差": 3,
    "差": 4,
    "不合格": 4,
}
HUNDRED = Decimal(100)
# shares and points end at a hundred; minutes (分钟) do not
HUNDRED_IS_ALL = re.compile(r"[%％]|分(?!钟)")


@dataclass(frozen=True, slots=True)
class Grade:
    """One band of the scale: as printed, and as an interval in which higher is better."""

    name: str
    text: str
    interval: Interval
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """All bands, best first. `mirrored` where a lower figure is the better one: signs are then turned."""

    grades: tuple[Grade, ...]
    mirrored: bool
    whole: bool
    limit: Decimal | None
    sign: str = ""

    def shown(self, value: Decimal) -> str:
        """A figure of the scale as text, with the percent sign where the bands print one."""
        return figure(self.printed(value)) + self.sign

    def printed(self, value: Decimal) -> Decimal:
        """A figure of the scale as it stands on the sheet."""
        return -value if self.mirrored and value else value

    def is_limit(self, value: Decimal | None) -> bool:
        """Whether no figure can lie beyond: open-ended, zero, or a hundred where a hundred is all."""
        return value is None or self.printed(value) == 0 or (self.limit is not None and abs(value) >= self.limit)


def scales(facts: Facts) -> Iterator[tuple[Row, Scale]]:
    """The indicators with readable bands, each with its scale."""
    for row in facts.rows:
        if not row.cells.bands:
            continue
        scale = read_scale(row.cells.grade_bands, row.target.unit or row.cells.unit)
        if scale is not None:
            yield row, scale


def stretch(scale: Scale, low: Decimal | None, high: Decimal | None) -> Text:
    """Some figures of the scale in words: 43-45, 52 and more; the ends as they stand on the sheet."""
    least, most = (high, low) if scale.mirrored else (low, high)
    included = "及" if scale.whole else ""
    if least is not None and most is not None:
        shown = scale.shown(least) if least == most else f"{scale.shown(least)}–{scale.shown(most)}"
        return Text(shown, shown)
    if least is not None:
        return Text(f"{scale.shown(least)}{included}以上", f"{scale.shown(least)} and more")
    if most is not None:
        return Text(f"{scale.shown(most)}{included}以下", f"{scale.shown(most)} and less")
    return Text("全部数值", "every figure")


def read_scale(bands: Sequence[Band], unit: str | None) -> Scale | None:
    """The scale of an indicator; None with fewer than two bands, or where one of them cannot be read."""
    ranked = sorted(enumerate(bands), key=lambda item: (RANKS.get((item[1].grade or "").strip(), item[0]), item[0]))
    read = [(band, read_interval(band)) for _, band in ranked]
    intervals = [interval for _, interval in read if interval is not None]
    if len(read) < 2 or len(intervals) < len(read):
        return None
    higher_is_better = _direction(intervals)
    if higher_is_better is None:
        return None
    turned = intervals if higher_is_better else [mirror(interval) for interval in intervals]
    grades = tuple(
        Grade(name=(band.grade or "?").strip(), text=_printed(band), interval=interval, inverted=inverted)
        for (band, _), (interval, inverted) in zip(read, _straightened(turned), strict=True)
    )
    percent = any(HUNDRED_IS_ALL.search(f"{unit or ''} {band.text or ''}") for band, _ in read)
    sign = "%" if any(band.text and ("%" in band.text or "％" in band.text) for band, _ in read) else ""
    ends = [end for interval in intervals for end in (interval.low, interval.high) if end is not None]
    whole = not percent and all(end == end.to_integral_value() for end in ends)
    return Scale(grades, mirrored=not higher_is_better, whole=whole, limit=HUNDRED if percent else None, sign=sign)


def mirror(interval: Interval) -> Interval:
    """The interval with its signs turned."""
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high, interval.high_included, interval.low_included)


def _direction(intervals: Sequence[Interval]) -> bool | None:
    """Whether higher is better, by the vote of neighbouring bands; None where they do not tell."""
    votes = sum(_below(worse, better) - _below(better, worse) for better, worse in pairwise(intervals))
    return None if votes == 0 else votes > 0


def _below(one: Interval, other: Interval) -> bool:
    """Whether the first lies lower than the second, judged by whichever ends they have."""
    low, high = _compare(one.low, other.low, missing=-1), _compare(one.high, other.high, missing=1)
    return low <= 0 and high <= 0 and (low, high) != (0, 0)


def _compare(one: Decimal | None, other: Decimal | None, missing: int) -> int:
    """-1, 0 or 1 as the first end is lower, equal or higher; an open end lies on its own side (`missing`)."""
    if one is None or other is None:
        return 0 if one is other else (missing if one is None else -missing)
    return (one > other) - (one < other)


def _straightened(intervals: Sequence[Interval]) -> list[tuple[Interval, bool]]:
    """Turn round the bands that open to the wrong side, and bound those of a cascade by their neighbour."""
    last = len(intervals) - 1
    result: list[tuple[Interval, bool]] = []
    for place, interval in enumerate(intervals):
        low, high = interval.low, interval.high
        opens_down, opens_up = low is None and high is not None, high is None and low is not None
        if (place == 0 and opens_down) or (place == last and opens_up):
            result.append((Interval(high, low, interval.high_included, interval.low_included), True))
        elif 0 < place < last and (opens_up or opens_down):
            result.append((_bounded(interval, intervals[place - 1], intervals[place + 1]), False))
        else:
            result.append((interval, place > 0 and _below_entirely(intervals[place - 1], interval)))
    return result


def _bounded(interval: Interval, better: Interval, worse: Interval) -> Interval:
    """A band of a cascade ends where its better (or, opening downwards, its worse) neighbour begins."""
    if interval.high is None and better.low is not None and interval.low is not None and better.low > interval.low:
        return replace(interval, high=better.low)
    if interval.low is None and worse.high is not None and interval.high is not None and worse.high < interval.high:
        return replace(interval, low=worse.high)
    return interval


def _below_entirely(one: Interval, other: Interval) -> bool:
    return one.high is not None and other.low is not None and one.high <= other.low


def _printed(band: Band) -> str:
    if band.text:
        return " ".join(band.text.split())
    return f"{'' if band.low is None else band.low}–{'' if band.high is None else band.high}"
