"""The sheet says itself that rows are missing; its sums then count as notices."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.NOTICE)
def incomplete_copy(facts: Facts) -> Iterator[Finding]:
    """{cell}不完整（{found}）：合计类问题仅作提示，应提供{expected}。

    {cell} is incomplete ({found}): sums are only noted; {expected} is due.
    """
    if facts.sheet.is_truncated:
        yield Finding(at="truncated", found="truncated", expected=Text("完整的表", "the whole sheet"))
