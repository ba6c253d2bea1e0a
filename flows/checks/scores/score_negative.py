"""No row earns less than nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check


@check(Severity.ERROR)
def score_negative(facts: Facts) -> Iterator[Finding]:
    """{cell}：得分 {found} 为负，最低为 {expected}。

    {cell}: the score of {found} is negative; the lowest is {expected}.
    """
    for at, _, score in facts.points:
        if score is not None and score < 0:
            yield Finding(at=f"{at}.score", found=score, expected=Decimal(0))
