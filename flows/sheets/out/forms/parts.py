"""What several forms share: own fields of a sheet, joined level cells, printed targets, sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from flows.scoring.sheet import FundRow, IndicatorRow, Part, Sheet
from flows.scoring.values import plain
from flows.sheets.out.blocks import Cell, text
from flows.sheets.out.values import as_figure

SIGNS = {">=": "≥", "<=": "≤", "between": "", "qualitative": ""}
NATURES = {">=": "≥", "<=": "≤", "=": "＝", ">": "＞", "<": "＜", "between": "区间", "qualitative": "定性"}


def own(part: Part, key: str) -> Any:
    """A form's own field, which the sheet keeps beside the keys of the contract."""
    return part.extra.get(key)


def year_text(sheet: Sheet) -> str:
    """（2023年度） below a title, or nothing."""
    return f"（{sheet.year_number or sheet.year}年度）" if sheet.year else ""


def unit_of_money(sheet: Sheet) -> str:
    """（万元） behind the name of a column of money."""
    return f"（{sheet.money_unit or '万元'}）"


def target_text(row: IndicatorRow) -> str:
    """The target as one text: as it was printed, else made of its parts."""
    if row.target_text is not None:
        return row.target_text
    if row.target_value is None:
        return ""
    return SIGNS.get(row.operator or "", row.operator or "") + number_text(row.target_value) + (row.unit or "")


def actual_text(row: IndicatorRow) -> str:
    """What was achieved as one text."""
    if row.actual_text is not None:
        return row.actual_text
    return "" if row.actual_value is None else number_text(row.actual_value) + (row.unit or "")


def number_text(value: Any) -> str:
    """A figure without trailing zeros; a pair as an interval; a text as it is."""
    if isinstance(value, list | tuple):
        return "~".join(number_text(item) for item in value)
    return plain(Decimal(str(value))) if isinstance(value, int | float | Decimal) else str(value)


def level3_text(row: IndicatorRow) -> str:
    """The indicator's name with its marks: ★ for a core indicator, 其中 for a part of the row above."""
    return ("★" if own(row, "core") else "") + ("其中：" if own(row, "part_of_above") else "") + (row.level3 or "")


def source_text(row: FundRow, number: int) -> str:
    """The name of a source of funds; the first part of the total is led in by 其中."""
    return ("其中：" if number == 1 else "") + (row.source or "")


def spans(rows: Sequence[IndicatorRow], key: Callable[[IndicatorRow], Any]) -> list[int]:
    """For each row how many rows its joined cell covers, 0 where a cell above covers it; blank cells stay apart."""
    sizes: list[int] = []
    for value, group in groupby(rows, key=key):
        count = sum(1 for _ in group)
        blank = value is None or (isinstance(value, tuple) and value[-1] is None)
        sizes += [1] * count if blank else [count] + [0] * (count - 1)
    return sizes


def level_cells(rows: Sequence[IndicatorRow]) -> list[list[Cell]]:
    """The cells of the first and second level, joined over the rows that share them."""
    first = spans(rows, lambda row: row.level1)
    second = spans(rows, lambda row: (row.level1, row.level2))
    return [
        ([text(row.level1, rows=first[number], align="center")] if first[number] else [])
        + ([text(row.level2, rows=second[number], align="center")] if second[number] else [])
        for number, row in enumerate(rows)
    ]


def head_above() -> Cell:
    """The corner of a head that repeats, open towards the label below."""
    return Cell("", head=True, open="bottom")


def head_below(label: str, *, rows: int) -> Cell:
    """The label of a group of rows under such a corner."""
    return Cell(label, rows=rows, head=True, open="top")


def total(values: Sequence[Any]) -> Decimal | None:
    """The sum of figures; None where one of them is no figure."""
    figures = [as_figure(value) for value in values]
    known = [value for value in figures if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(figures) else None


def tick(chosen: Any, options: dict[str, str]) -> str:
    """Boxes in a row, the chosen one ticked."""
    return "　".join(("☑" if chosen == key else "□") + label for key, label in options.items())
