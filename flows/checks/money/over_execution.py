"""More was spent than budgeted or than received: of the total, of a source, of a sub-project, of the cash."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text

BUDGET = Text("预算数", "budget")
RECEIVED = Text("到位数", "amount received")


@check(Severity.WARNING)
def over_execution(facts: Facts) -> Iterator[Finding]:
    """{cell}：支出 {found}，超过{limit} {expected}。

    {cell}: {found} was spent, more than the {limit} of {expected}.
    """
    for at, spent, name, limit in _pairs(facts):
        if spent is not None and limit is not None and spent - limit > facts.money_tolerance:
            yield Finding(at=at, found=spent, expected=limit, words={"limit": name})


def _pairs(facts: Facts) -> Iterator[tuple[str, Decimal | None, Text, Decimal | None]]:
    """Every amount spent, beside what it may not exceed."""
    for place, fund in enumerate(facts.sheet.funds):
        spent, at = facts.money(fund.executed), f"funds[{place}].executed"
        annual = facts.money(fund.annual_budget)
        yield at, spent, BUDGET, annual if annual is not None else facts.money(fund.initial_budget)
        yield at, spent, RECEIVED, facts.money(fund.extra.get("received"))
    for place, part in enumerate(facts.sheet.subprojects):
        yield f"subprojects[{place}].actual", facts.money(part.actual), BUDGET, facts.money(part.budget)
    if facts.sheet.balances is not None:
        cash = facts.sheet.balances
        yield "balances.paid", facts.money(cash.paid), RECEIVED, facts.money(cash.appropriated)
