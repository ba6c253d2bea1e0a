"""Figures that no grade holds: between two bands, beyond the best one, or beyond the worst."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.bands.interval import Interval
from flows.checks.bands.scale import Scale, scales, stretch
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text

EVERY_FIGURE = Text("每个数值都有等级", "every figure has a grade")


@check(Severity.WARNING)
def band_gap(facts: Facts) -> Iterator[Finding]:
    """{cell}：等级标准有空档，{found} 不属于任何等级，应使{expected}。

    {cell}: the grade bands leave a gap: {found} is in no grade; {expected}.
    """
    for row, scale in scales(facts):
        for low, high in _gaps(scale):
            yield Finding(at=f"{row.at}.bands", found=stretch(scale, low, high), expected=EVERY_FIGURE)


def _gaps(scale: Scale) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """The gaps from the lowest figure to the highest, each as the ends still missing."""
    step = Decimal(1) if scale.whole else Decimal(0)
    bands = sorted((grade.interval for grade in scale.grades), key=_low)
    if not scale.is_limit(bands[0].low) and bands[0].low is not None:
        yield None, bands[0].low - step
    reached = bands[0]
    for band in bands[1:]:
        if reached.high is None:
            return
        if band.low is not None and _apart(reached, band, step):
            yield reached.high + step, band.low - step
        if band.high is None or band.high > reached.high:
            reached = band
    if not scale.is_limit(reached.high) and reached.high is not None:
        yield reached.high + step, None


def _apart(lower: Interval, upper: Interval, step: Decimal) -> bool:
    if lower.high is None or upper.low is None:
        return False
    if lower.high == upper.low:
        return lower.high_included is False and upper.low_included is False
    return upper.low - lower.high > step


def _low(interval: Interval) -> Decimal:
    return Decimal("-Infinity") if interval.low is None else interval.low
