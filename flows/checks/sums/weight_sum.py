"""All weights together make the base: the total funds row and the indicators, no part of a row counted again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import GOAL, Facts
from flows.checks.registry import check

SLACK = Decimal("0.005")


@check(Severity.ERROR)
def weight_sum(facts: Facts) -> Iterator[Finding]:
    """{cell}：各行分值合计 {found}，应为 {expected}。

    {cell}: the weights add up to {found}; they must make {expected}.
    """
    if facts.base is None or not any(row.weight is not None for row in facts.counted):
        return
    added, open_rows = facts.added(lambda row: row.weight, facts.total_fund and facts.total_fund.weight)
    lowest = min(_possible(facts, facts.base))
    short = added < lowest - SLACK and not any(row.is_due for row in open_rows)
    fits = any(abs(added - base) <= SLACK for base in _possible(facts, facts.base))
    if not fits and (short or added > lowest + SLACK):
        yield Finding(at="indicators", found=added, expected=facts.base, severity=facts.sum_severity)


def _possible(facts: Facts, base: Decimal) -> list[Decimal]:
    """The base; at goal setting the points of budget execution may still be outside of it (101号)."""
    if facts.form != GOAL or facts.rules is None or facts.rules.execution_rate.row != "funds":
        return [base]
    execution = facts.rules.framework.section("execution")
    return [base] if execution is None or not execution.weight else [base - execution.weight, base]
