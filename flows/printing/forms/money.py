"""What forms say of money beyond what is typed: rates, and balances as far as they follow from budget and payments."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from ...scoring.sheet import Balances
from ...scoring.values import plain
from ...self_evaluation.balances import Left, reckoned

if TYPE_CHECKING:
    from ...scoring.sheet import FundRow, Sheet

_CENT = Decimal("0.01")


def with_rates(sheet: Sheet) -> Sheet:
    """The sheet with 执行率 = 全年执行数 ÷ 全年预算数 on each row of money that has both."""
    return replace(sheet, funds=tuple(_with_rate(row) for row in sheet.funds))


def with_balances(sheet: Sheet) -> Sheet:
    """The sheet with what its total row tells of the balances; what nobody typed stays open."""
    if sheet.balances is not None or not sheet.funds:
        return sheet
    total = sheet.funds[0]
    figures = (total.initial_budget, total.annual_budget, total.extra.get("received"), total.executed)
    opening, budget, received, paid = map(_amount, figures)
    known = reckoned(opening, budget, received, paid, Left())
    return replace(sheet, balances=Balances.from_json(known))


def _with_rate(row: FundRow) -> FundRow:
    budget, executed = _amount(row.annual_budget), _amount(row.executed)
    if row.execution_rate is not None or not budget or executed is None:
        return row
    rate = (executed / budget * 100).quantize(_CENT, ROUND_HALF_UP)
    return replace(row, execution_rate=f"{plain(rate)}%")


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
