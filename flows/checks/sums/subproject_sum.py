"""Sub-projects add up to their own total row, and what they spent to what was spent.

A budget may be partly unallotted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import total
from flows.checks.reading.texts import is_total
from flows.checks.registry import check
from flows.scoring.sheet import FundRow


@check(Severity.ERROR)
def subproject_sum(facts: Facts) -> Iterator[Finding]:
    """{cell}：合计 {expected}，各子项目之和为 {found}。

    {cell}: the total is {expected}, the sub-projects add up to {found}.
    """
    parts = [part for part in facts.sheet.subprojects if not is_total(part.name)]
    if not parts:
        return
    for column in ("budget", "actual"):
        amounts = [facts.money(getattr(part, column)) for part in parts]
        if all(amount is None for amount in amounts):
            continue
        added, complete = total(amounts), None not in amounts
        for at, whole, exact in _wholes(facts, column):
            off = added - whole
            if off > facts.money_tolerance or (exact and complete and -off > facts.money_tolerance):
                yield Finding(at=at, found=added, expected=whole, severity=facts.sum_severity)
                break


def _wholes(facts: Facts, column: str) -> Iterator[tuple[str, Decimal, bool]]:
    """What the column must make: its place, the total, and whether it must be reached, not only kept to."""
    for place, part in enumerate(facts.sheet.subprojects):
        whole = facts.money(getattr(part, column)) if is_total(part.name) else None
        if whole is not None:
            yield f"subprojects[{place}].{column}", whole, True
    fund, cash = facts.total_fund, facts.sheet.balances
    is_actual = column == "actual"
    of_fund = None if fund is None else facts.money(fund.executed) if is_actual else _budget(facts, fund)
    of_cash = None if cash is None else facts.money(cash.paid if is_actual else cash.appropriated)
    # a settlement form (with balances) lists what its money is made of; elsewhere a budget may be partly unallotted
    exact = is_actual or cash is not None
    yield from ((f"subprojects.{column}", whole, exact) for whole in (of_fund, of_cash) if whole is not None)


def _budget(facts: Facts, fund: FundRow) -> Decimal | None:
    """What the parts share: of a declaration, which is written before the year's budget is final, what it asks for."""
    declared = facts.money(fund.initial_budget) if facts.sheet.form == "goal" else None
    return facts.budget_of(fund) if declared is None else declared
