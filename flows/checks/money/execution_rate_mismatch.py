"""The printed rate is executed ÷ the rule set's denominator (P5), as far as printing shows it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import CENT, HALF, HUNDRED, last_digit, ratio, rounded
from flows.checks.reading.shown import figure
from flows.checks.registry import check
from flows.scoring.sheet import Raw
from flows.scoring.values import read_value


@check(Severity.ERROR)
def execution_rate_mismatch(facts: Facts) -> Iterator[Finding]:
    """{cell}：执行率填 {found}，按 {terms} 应为 {expected}。

    {cell}: the rate is printed as {found}; {terms} gives {expected}.
    """
    for place, fund in enumerate(facts.sheet.funds):
        printed, executed, due = ratio(fund.execution_rate), facts.money(fund.executed), facts.budget_of(fund)
        if printed is None or executed is None or due is None or due <= 0:
            continue
        computed, unit = executed / due, _last_place(fund.execution_rate)
        # amounts are rounded too: half a cent of either moves the rate
        blur = (HALF * CENT) * (1 + computed) / due
        off = abs(printed - computed)
        if off <= unit * HALF + blur:
            continue
        yield Finding(
            at=f"funds[{place}].execution_rate",
            found=str(fund.execution_rate),
            expected=_percent(computed, unit),
            severity=Severity.NOTICE if off < unit else facts.sum_severity,
            words={"terms": f"{figure(executed)} ÷ {figure(due)}"},
        )


def _last_place(raw: Raw) -> Decimal:
    """One unit in the last printed place of the rate, as a ratio."""
    reading = read_value(raw)
    if reading.value is None:
        return Decimal(0)
    printed = len(reading.text.rstrip("%％‰ ").partition(".")[2]) if isinstance(raw, str) else 0
    digit = min(Decimal(1).scaleb(-min(printed, 8)), last_digit(reading.value))
    scale = ratio(raw) / reading.value if reading.value and ratio(raw) is not None else CENT  # type: ignore[operator]  # not None
    return digit * scale


def _percent(computed: Decimal, unit: Decimal) -> str:
    decimals = max(2, -int((unit * HUNDRED).adjusted())) if unit else 2
    return figure(rounded(computed * HUNDRED, min(decimals, 6))) + "%"
