"""指标结余 = 年初 + 调整 − 拨款; 资金结余结转 = 拨款 − 支付 = 结转 + 收回.

A blank cell leaves its identity untested.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.shown import figure
from flows.checks.registry import check

IDENTITIES = (
    ("indicator_balance", ((1, "initial"), (1, "adjusted"), (-1, "appropriated"))),
    ("cash_balance", ((1, "appropriated"), (-1, "paid"))),
    ("cash_balance", ((1, "carried"), (1, "recovered"))),
)


@check(Severity.ERROR)
def balance_identity(facts: Facts) -> Iterator[Finding]:
    """{cell}：填 {found}，按 {terms} 应为 {expected}。

    {cell}: {found} stands there; {terms} gives {expected}.
    """
    if facts.sheet.balances is None:
        return
    for column, terms in IDENTITIES:
        stated = facts.money(getattr(facts.sheet.balances, column))
        amounts = [(sign, facts.money(getattr(facts.sheet.balances, name))) for sign, name in terms]
        known = [sign * amount for sign, amount in amounts if amount is not None]
        if stated is None or len(known) < len(terms):
            continue
        due = sum(known, Decimal(0))
        if abs(stated - due) > facts.money_tolerance:
            shown = " ".join(f"{'−' if sign < 0 else '+'} {figure(amount or Decimal(0))}" for sign, amount in amounts)
            yield Finding(
                at=f"balances.{column}", found=stated, expected=due, words={"terms": shown.removeprefix("+ ")}
            )
