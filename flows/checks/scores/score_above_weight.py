"""No row earns more than its weight."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check


@check(Severity.ERROR)
def score_above_weight(facts: Facts) -> Iterator[Finding]:
    """{cell}：得分 {found} 超过分值 {expected}。

    {cell}: the score of {found} is above the weight of {expected}.
    """
    for at, weight, score in facts.points:
        if weight is not None and score is not None and score > weight:
            yield Finding(at=f"{at}.score", found=score, expected=weight)
