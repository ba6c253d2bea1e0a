"""One cell to one value: figures as exact Decimals, rates as printed percentages, targets taken apart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from flows.scoring.values import Kind, convert, plain, read_operator, read_target, read_value
from flows.sheets.guard.workbook import Value
from flows.sheets.intake.cells.words import half_width

PERCENT_FROM = Decimal("1.5")
MONEY_UNITS = ("亿元", "万元", "元")


class NotAFigure(ValueError):
    """The cell holds words where a figure is due."""


def as_text(value: Value) -> str | None:
    """A cell as text: figures without trailing zeros, dates in ISO form."""
    match value:
        case None:
            return None
        case Decimal():
            return plain(value)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case bool():
            return "是" if value else "否"
    return value


def as_figure(value: Value, *, money_unit: str | None = None) -> Decimal | None:
    """A cell as a figure; None for blank and for marks such as — and /; NotAFigure for words."""
    if isinstance(value, Decimal):
        return value
    reading = read_value(as_text(value))
    if reading.is_empty:
        return None
    if reading.value is None or not reading.is_figure:
        raise NotAFigure(str(value))
    if money_unit and reading.unit in MONEY_UNITS and reading.unit != money_unit:
        return convert(reading.value, reading.unit, money_unit)
    if reading.unit and reading.unit not in ("分", *MONEY_UNITS):
        raise NotAFigure(str(value))
    return reading.value


def as_rate(value: Value, executed: Decimal | None, budget: Decimal | None) -> str | None:
    """A rate as printed: 0.9976 becomes 99.76% where the money of the row says so."""
    if not isinstance(value, Decimal):
        text = as_text(value)
        return None if text is None or read_value(text).is_empty else half_width(text)
    as_share = value * 100
    if executed is not None and budget:
        true = executed / budget * 100
        return plain(as_share if abs(as_share - true) < abs(value - true) else value) + "%"
    return plain(as_share if abs(value) <= PERCENT_FROM else value) + "%"


def as_date(value: Value) -> str | None:
    """A day in ISO form; ValueError for anything else."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    reading = read_value(as_text(value))
    if reading.is_empty:
        return None
    if reading.first is None or reading.first != reading.last:
        raise ValueError(str(value))
    return reading.first.isoformat()


def target_parts(printed: str | None, nature: str | None = None, unit: str | None = None) -> dict[str, Any]:
    """The target keys of an indicator row; the printed text stays beside what was read from it."""
    if printed is None:
        return {}
    unit = half_width(unit) if unit else unit
    operator = read_operator(nature) if nature else None
    target = read_target(printed, operator, None, unit)
    text = printed
    if unit and target.is_measurable and not target.is_date and not printed.endswith(unit):
        text = printed + unit
    if operator and target.is_measurable and not target.is_date and read_value(printed).operator is None:
        text = {">=": "≥", "<=": "≤", "between": ""}.get(operator, operator) + text
    value: Any = None
    if target.is_measurable and not target.is_date:
        both = target.low is not None and target.high is not None and target.low != target.high
        value = [target.low, target.high] if both else target.value
    own_unit = unit if unit is not None else target.unit or None
    return {"target_text": text, "operator": target.operator, "target_value": value, "unit": own_unit}


def actual_parts(printed: str | None) -> dict[str, Any]:
    """The actual keys of an indicator row."""
    if printed is None:
        return {}
    reading = read_value(printed)
    value = reading.value if reading.kind in (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY) else None
    return {"actual_text": printed, "actual_value": value}
