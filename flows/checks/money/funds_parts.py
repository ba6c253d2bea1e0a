"""The total funds row is the sum of its parts (其中).

A blank part is unknown, not 0: then only a sum above the total tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import total
from flows.checks.registry import check


@check(Severity.ERROR)
def funds_parts(facts: Facts) -> Iterator[Finding]:
    """{cell}：合计 {found}，各分项之和为 {expected}。

    {cell}: the total is {found}, its parts add up to {expected}.
    """
    if facts.total_fund is None or len(facts.sheet.funds) < 2:
        return
    parts = facts.sheet.funds[1:]
    for column in ("initial_budget", "annual_budget", "executed"):
        whole = facts.money(getattr(facts.total_fund, column))
        amounts = [facts.money(getattr(part, column)) for part in parts]
        if whole is None or all(amount is None for amount in amounts):
            continue
        added = total(amounts)
        off, known = added - whole, None not in amounts
        if off > facts.money_tolerance or (known and -off > facts.money_tolerance):
            yield Finding(at=f"funds[0].{column}", found=whole, expected=added, severity=facts.sum_severity)
