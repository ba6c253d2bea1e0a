"""The annual budget moved from the initial one beyond the rule set's limit (P19), and no cell says why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import HUNDRED, rounded
from flows.checks.reading.shown import figure
from flows.checks.reading.texts import REASON_KEYS, is_content
from flows.checks.registry import check

# where a rule set names no limit of its own
LIMIT = Decimal("0.2")


@check(Severity.WARNING)
def budget_change_unexplained(facts: Facts) -> Iterator[Finding]:
    """{cell}：由年初 {expected} 调整为 {found}（{change}），超过 {limit} 而未说明原因。

    {cell}: moved from {expected} to {found} ({change}), beyond {limit}, and no reason is given.
    """
    limit = (
        LIMIT if facts.rules is None or facts.rules.reasons.budget_moved is None else facts.rules.reasons.budget_moved
    )
    if facts.total_fund is None or any(is_content(facts.sheet.extra.get(key)) for key in REASON_KEYS):
        return
    fund = facts.total_fund
    initial, annual = facts.money(fund.initial_budget), facts.money(fund.annual_budget)
    if initial is None or annual is None or initial <= 0 or any(is_content(fund.extra.get(key)) for key in REASON_KEYS):
        return
    moved = (annual - initial) / initial
    if abs(moved) > limit:
        change = f"{'+' if moved > 0 else '−'}{figure(rounded(abs(moved) * HUNDRED, 2))}%"
        yield Finding(
            at="funds[0].annual_budget",
            found=annual,
            expected=initial,
            words={"change": change, "limit": f"{figure(limit * HUNDRED)}%"},
        )
