"""All weights together make the base: the total funds row and the indicators, no part of a row counted again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.shown import figure
from flows.checks.registry import check
from flows.scoring.text import NOTHING, Text

SLACK = Decimal("0.005")
BESIDE = Text("（执行率另占 {n}）", " (budget execution takes {n} more)")


@check(Severity.ERROR)
def weight_sum(facts: Facts) -> Iterator[Finding]:
    """{cell}：各行分值合计 {found}，应为 {expected}{beside}。

    {cell}: the weights add up to {found}; they must make {expected}{beside}.
    """
    due = facts.weights_due
    if due is None or not any(row.weight is not None for row in facts.counted):
        return
    added, open_rows = facts.added(lambda row: row.weight, facts.total_fund and facts.total_fund.weight)
    short = added < due - SLACK and not any(row.is_due for row in open_rows)
    if short or added > due + SLACK:
        outside = facts.execution_outside
        words = {"beside": BESIDE.fill(n=figure(outside)) if outside else NOTHING}
        yield Finding(at="indicators", found=added, expected=due, severity=facts.sum_severity, words=words)
