"""All weights together make the base: the total funds row and the indicators, no part of a row counted again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import GOAL, Facts
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
    if facts.base is None or not any(row.weight is not None for row in facts.counted):
        return
    added, open_rows = facts.added(lambda row: row.weight, facts.total_fund and facts.total_fund.weight)
    outside = _execution_outside(facts)
    lowest = facts.base - outside
    short = added < lowest - SLACK and not any(row.is_due for row in open_rows)
    fits = any(abs(added - base) <= SLACK for base in (lowest, facts.base))
    if not fits and (short or added > lowest + SLACK):
        stated = facts.total_fund is not None and facts.total_fund.weight is not None
        expected, beside = (facts.base, NOTHING) if stated or not outside else (lowest, BESIDE.fill(n=figure(outside)))
        words = {"beside": beside}
        yield Finding(at="indicators", found=added, expected=expected, severity=facts.sum_severity, words=words)


def _execution_outside(facts: Facts) -> Decimal:
    """Points of budget execution that at goal setting may still be outside of the rows (101号)."""
    if facts.form != GOAL or facts.rules is None or facts.rules.execution_rate.row != "funds":
        return Decimal(0)
    execution = facts.rules.framework.section("execution")
    return execution.weight or Decimal(0) if execution else Decimal(0)
