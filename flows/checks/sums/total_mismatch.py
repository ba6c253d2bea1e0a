"""The declared total is the sum of the row scores, the total funds row counted once.

Blank scores only widen what is possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import number, total
from flows.checks.registry import check

# totals are printed with two decimals; what is below half of the last one is rounding
SLACK = Decimal("0.005")


@check(Severity.ERROR)
def total_mismatch(facts: Facts) -> Iterator[Finding]:
    """{cell}：填报总分 {found}，各行得分合计 {expected}。

    {cell}: the declared total is {found}, the row scores add up to {expected}.
    """
    declared = number(facts.sheet.declared_total)
    if declared is None or not any(row.score is not None for row in facts.counted):
        return
    added, open_rows = facts.added(lambda row: row.score, facts.total_fund and facts.total_fund.score)
    highest = added + total(row.weight for row in open_rows)
    if any(row.weight is None and row.is_due for row in open_rows):
        return
    if facts.result and facts.is_capped and declared == facts.result.total:
        return
    if declared < added - SLACK or declared > highest + SLACK:
        yield Finding(at="declared_total", found=declared, expected=added, severity=facts.sum_severity)
