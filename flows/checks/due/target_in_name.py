"""The target's figure stands in the indicator's name, and the target cell is empty."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.due.wanted import wants_target
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check


@check(Severity.WARNING)
def target_in_name(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标值写在名称“{found}”里，年度指标值为空，应填 {expected}。

    {cell}: the figure stands in the name “{found}” and the target is empty; it should hold {expected}.
    """
    for row in facts.counted:
        if not row.has_target and row.target_stands_in_name and wants_target(facts, row):
            yield Finding(at=f"{row.at}.target_text", found=row.name, expected=row.target_stands_in_name)
