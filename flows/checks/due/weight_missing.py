"""Every scored row needs a weight; at goal setting only where other rows carry one."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.due.wanted import wants_weight
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.ERROR)
def weight_missing(facts: Facts) -> Iterator[Finding]:
    """{cell}：未填，应填{expected}。

    {cell} is empty; {expected} is due.
    """
    for row in facts.counted:
        if wants_weight(facts, row):
            yield Finding(at=f"{row.at}.weight", found="", expected=Text("分值", "the weight"))
