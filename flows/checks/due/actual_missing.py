"""A self-evaluation needs an actual in every row, a review in the rows that have a target."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.due.wanted import wants_actual
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.ERROR)
def actual_missing(facts: Facts) -> Iterator[Finding]:
    """{cell}：未填，应填{expected}。

    {cell} is empty; {expected} is due.
    """
    for row in facts.counted:
        if wants_actual(facts, row) and not row.has_actual and not row.is_not_applicable:
            yield Finding(at=f"{row.at}.actual_text", found="", expected=Text("实际完成值", "the actual"))
