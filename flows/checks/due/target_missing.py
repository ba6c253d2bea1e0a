"""A goal and a self-evaluation need a target in every row; a reviewer's framework row has none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.due.wanted import wants_target
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.ERROR)
def target_missing(facts: Facts) -> Iterator[Finding]:
    """{cell}：未填，应填{expected}。

    {cell} is empty; {expected} is due.
    """
    for row in facts.counted:
        if wants_target(facts, row) and not row.has_target and not row.target_stands_in_name:
            yield Finding(at=f"{row.at}.target_text", found="", expected=Text("年度指标值", "the target"))
