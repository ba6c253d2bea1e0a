"""How a value is printed, once for all three formats: Word and PDF get the text, Excel the number with the same format.

Money has thousands separators and at least two decimals; no figure is ever rounded on its way out.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from flows.scoring.values import Kind as ReadAs, plain, read_value
from flows.sheets.out.blocks import Cell
from flows.sheets.out.printable import printable

# a double holds 15 decimal digits; a longer figure is written to Excel as text
_EXACT_DIGITS = 15


def as_figure(value: Any) -> Decimal | None:
    """The figure that a cell holds, whether given as a number or as printed text without a unit; else None."""
    if value is None or isinstance(value, bool | dt.date):
        return None
    reading = read_value(value)
    return reading.value if reading.kind is ReadAs.NUMBER and not reading.unit else None


def shown(cell: Cell) -> str:
    """The text of a cell, without the signs that no office file may hold."""
    if cell.kind == "text" and isinstance(cell.value, str):
        return printable(cell.value)
    return printable(_text(cell))


def _text(cell: Cell) -> str:
    if cell.value is None:
        return ""
    if cell.kind in ("money", "figure", "int"):
        value = as_figure(cell.value)
        return str(cell.value) if value is None else _printed(value, cell.kind)
    if isinstance(cell.value, dt.datetime):
        return cell.value.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell.value, dt.date):
        return cell.value.isoformat()
    if isinstance(cell.value, Decimal | float):
        return plain(Decimal(str(cell.value)))
    return str(cell.value)


def excel(cell: Cell) -> tuple[float, str] | None:
    """The number and the number format of a cell; None where Excel gets the text."""
    if cell.kind not in ("money", "figure", "int"):
        return None
    value = as_figure(cell.value)
    if value is None or len(value.as_tuple().digits) > _EXACT_DIGITS:
        return None
    decimals = _decimals(value, cell.kind)
    grouped = "#,##0" if cell.kind == "money" else "0"
    return float(value), grouped + ("." + "0" * decimals if decimals else "")


def _decimals(value: Decimal, kind: str) -> int:
    own = len(plain(value).partition(".")[2])
    return max(own, 2) if kind == "money" else own


def _printed(value: Decimal, kind: str) -> str:
    return f"{value:,.{_decimals(value, kind)}f}" if kind == "money" else plain(value)
