"""Two grades that both hold the same figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from flows.checks.bands.interval import Interval
from flows.checks.bands.scale import scales, stretch
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text

ONE_GRADE = Text("每个数值只属于一个等级", "each figure belongs to one grade")


@check(Severity.ERROR)
def band_overlap(facts: Facts) -> Iterator[Finding]:
    """{cell}：等级标准重叠，{overlap} 同时属于“{better}”和“{worse}”（{found}），应使{expected}。

    {cell}: grade bands overlap: {overlap} is both {better} and {worse} ({found}); {expected}.
    """
    for row, scale in scales(facts):
        for better, worse in combinations(scale.grades, 2):
            shared = _shared(better.interval, worse.interval)
            if shared:
                yield Finding(
                    at=f"{row.at}.bands",
                    found=f"{better.name} {better.text} / {worse.name} {worse.text}",
                    expected=ONE_GRADE,
                    words={"overlap": stretch(scale, *shared), "better": better.name, "worse": worse.name},
                )


def _shared(one: Interval, other: Interval) -> tuple[Decimal | None, Decimal | None] | None:
    """What lies in both; a common end counts only where both bands say that it is inside."""
    low = max((end for end in (one.low, other.low) if end is not None), default=None)
    high = min((end for end in (one.high, other.high) if end is not None), default=None)
    if low is None or high is None or low < high:
        return low, high
    if low > high:
        return None
    touching = (one.low_included, other.high_included) if one.low == low else (other.low_included, one.high_included)
    return (low, high) if touching == (True, True) else None
