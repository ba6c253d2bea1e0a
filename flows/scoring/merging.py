"""One sheet out of several units' sheets (P20): absolute values add, relative values are weighted by the units' money.

A row that cannot be merged honestly (a blank or words in one unit) keeps no actual and says so in its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import FundRow, IndicatorRow, Raw, Sheet
from flows.scoring.values import Kind, Reading, convert, dimension, plain, read_value

ZERO = Decimal(0)
FUND_COLUMNS = ("initial_budget", "annual_budget", "executed")


def merge_sheets(sheets: Sequence[Sheet], rules: RuleSet) -> Sheet:
    """The merged sheet, with the first one's rows, targets and weights; rows are matched by their three levels."""
    if not sheets:
        raise ValueError("there is nothing to merge")
    first = sheets[0]
    amounts = [_executed(sheet) for sheet in sheets]
    rows = tuple(
        _merged_row(row, [_same_row(sheet, row) for sheet in sheets], amounts, rules) for row in first.indicators
    )
    funds = (_merged_funds(first.funds[0], sheets, rules),) if first.funds else ()
    return replace(first, indicators=rows, funds=funds, declared_total=None, declared_grade=None)


def _same_row(sheet: Sheet, row: IndicatorRow) -> IndicatorRow | None:
    levels = (row.level1, row.level2, row.level3)
    return next((other for other in sheet.indicators if (other.level1, other.level2, other.level3) == levels), None)


def _executed(sheet: Sheet) -> Decimal | None:
    reading = read_value(sheet.funds[0].executed, unit=sheet.money_unit) if sheet.funds else None
    return None if reading is None or reading.value is None else convert(reading.value, reading.unit, "元")


def _merged_funds(row: FundRow, sheets: Sequence[Sheet], rules: RuleSet) -> FundRow:
    """The total funds row added up in the first sheet's unit; a column that one unit lacks stays empty."""
    unit = sheets[0].money_unit or rules.money.unit
    sums: dict[str, Raw] = {}
    for column in FUND_COLUMNS:
        cells = [
            _money(getattr(sheet.funds[0], column) if sheet.funds else None, sheet.money_unit or unit, unit)
            for sheet in sheets
        ]
        sums[column] = (
            None if any(cell is None for cell in cells) else sum((cell for cell in cells if cell is not None), ZERO)
        )
    return replace(row, **sums, execution_rate=None, score=None)


def _money(raw: Raw, own_unit: str, unit: str) -> Decimal | None:
    reading = read_value(raw, unit=own_unit)
    return None if reading.value is None else convert(reading.value, reading.unit, unit)


def _merged_row(
    row: IndicatorRow, found: Sequence[IndicatorRow | None], amounts: Sequence[Decimal | None], rules: RuleSet
) -> IndicatorRow:
    readings = [_actual(other) for other in found]
    merged = _merged_value(readings, amounts, rules)
    if merged is None:
        return replace(
            row, actual_text=None, actual_value=None, score=None, deviation_reason="部分单位没有可汇总的数值"
        )
    unit = readings[0].unit
    return replace(row, actual_text=plain(round(merged, 4)) + unit, actual_value=None, score=None)


def _actual(row: IndicatorRow | None) -> Reading:
    if row is None:
        return Reading(Kind.BLANK)
    printed = read_value(row.actual_text, unit=row.unit)
    return printed if printed.is_figure else read_value(row.actual_value, unit=row.unit)


def _merged_value(readings: Sequence[Reading], amounts: Sequence[Decimal | None], rules: RuleSet) -> Decimal | None:
    """Shares are weighted by money, everything else is added, as the rule set says."""
    unit = readings[0].unit
    values = [convert(item.value, item.unit, unit) if item.value is not None else None for item in readings]
    known = [value for value in values if value is not None]
    if len(known) < len(readings):
        return None
    if dimension(unit) != "share":
        whole = sum(known, ZERO)
        return whole if rules.merging.absolute == "sum" else whole / len(known)
    if rules.merging.relative == "mean":
        return sum(known, ZERO) / len(known)
    money = [amount for amount in amounts if amount is not None]
    if len(money) < len(known) or not sum(money, ZERO):
        return None
    return sum((value * amount for value, amount in zip(known, money, strict=True)), ZERO) / sum(money, ZERO)
