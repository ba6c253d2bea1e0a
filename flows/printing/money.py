"""What forms say of money beyond what is typed: rates, and balances as far as they follow from budget and payments."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from ..scoring.sheet import Balances
from ..scoring.values import plain

if TYPE_CHECKING:
    from ..scoring.sheet import FundRow, Sheet

_CENT = Decimal("0.01")


def with_rates(sheet: Sheet) -> Sheet:
    """The sheet with 执行率 = 全年执行数 ÷ 全年预算数 on each row of money that has both."""
    return replace(sheet, funds=tuple(_with_rate(row) for row in sheet.funds))


def with_balances(sheet: Sheet) -> Sheet:
    """The sheet with opening budget, adjustment and payments of its total row; what nobody typed stays open."""
    if sheet.balances is not None or not sheet.funds:
        return sheet
    total = sheet.funds[0]
    opening, budget, paid = (_amount(value) for value in (total.initial_budget, total.annual_budget, total.executed))
    known: dict[str, Any] = {"initial": opening, "paid": paid}
    if opening is not None and budget is not None:
        known["adjusted"] = budget - opening
    return replace(sheet, balances=Balances(**known))


def _with_rate(row: FundRow) -> FundRow:
    budget, executed = _amount(row.annual_budget), _amount(row.executed)
    if row.execution_rate is not None or not budget or executed is None:
        return row
    rate = (executed / budget * 100).quantize(_CENT, ROUND_HALF_UP)
    return replace(row, execution_rate=f"{plain(rate)}%")


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
