"""Any table as Excel: what people typed stays text, figures stay figures."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from roles.output.export import Column, table_to_xlsx

COLUMNS = (Column("name", "名称"), Column("amount", "金额", "money"), Column("day", "日期", "date"))


def cells(rows: list[dict[str, Any]], columns: tuple[Column, ...] = COLUMNS) -> Any:
    return load_workbook(io.BytesIO(table_to_xlsx("台账", columns, rows, note="筛选：逾期"))).active


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/C calc'!A0", "http://x", "\t=1", "{=1}"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = cells([{"name": text}]).cell(4, 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_kinds_are_kept() -> None:
    sheet = cells([{"name": "甲", "amount": Decimal("1679.7"), "day": dt.date(2026, 11, 21)}])
    assert [sheet.cell(4, column).value for column in (1, 2, 3)] == ["甲", 1679.7, dt.datetime(2026, 11, 21)]  # noqa: DTZ001 - Excel knows no zones
    assert [sheet.cell(3, column).value for column in (1, 2, 3)] == ["名称", "金额", "日期"]
    assert (sheet.cell(2, 1).value, sheet.freeze_panes) == ("筛选：逾期", "A4")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("NaN"), "NaN"), (Decimal("Infinity"), "Infinity"), (12345678901234567890, "12345678901234567890"),
     ("长" * 40_000, "长" * 32_767), ("坏\x00\x1b字", "坏字"), (dt.date(1850, 1, 1), "1850-01-01")],
)  # fmt: skip
def test_value_that_excel_cannot_hold_becomes_text(value: Any, shown: str) -> None:
    assert cells([{"name": value}]).cell(4, 1).value == shown
