"""Any list as an Excel file: typed columns, constant memory, and what people typed stays text.

Nothing in a cell becomes a formula or a link, whatever sign it begins with.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal
from urllib.parse import quote

import xlsxwriter
from django import forms
from django.http import HttpResponse
from django.utils import timezone

# what one cell of Excel holds: characters, digits, days after this year
LONGEST, DIGITS, EARLIEST = 32_767, 15, 1900
# everything outside the Char production of XML 1.0
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Kind = Literal["text", "int", "decimal", "money", "percent", "date", "datetime"]
FORMATS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True, "valign": "top"},
    "int": {"num_format": "0"},
    "decimal": {"num_format": "#,##0.00"},
    "money": {"num_format": "#,##0.00####"},
    "percent": {"num_format": "0.00%"},
    "date": {"num_format": "yyyy-mm-dd"},
    "datetime": {"num_format": "yyyy-mm-dd hh:mm"},
}


@dataclass(frozen=True)
class Column:
    """One column: key of the row, its head, the kind of its values, its width in characters, whether hidden."""

    key: str
    label: Any
    kind: Kind = "text"
    width: int = 18
    is_hidden: bool = False


def table_to_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], *, note: str = "") -> bytes:
    """A workbook with one sheet: title, optional note (the filter that is on), a frozen head, then the rows."""
    target = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet("".join(sign for sign in title if sign not in "[]:*?/\\'")[:31] or "1")
    formats = {kind: book.add_format(options) for kind, options in FORMATS.items()}
    bold = book.add_format({"bold": True, "bg_color": "#e8f0f9", "border": 1, "text_wrap": True})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, note)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, None, {"hidden": column.is_hidden})
        sheet.write_string(2, number, str(column.label), bold)
    sheet.freeze_panes(3, 0)
    last = 2
    for last, row in enumerate(rows, start=3):
        for number, column in enumerate(columns):
            _write(sheet, last, number, row.get(column.key), formats[column.kind])
    sheet.autofilter(2, 0, max(last, 3), len(columns) - 1)
    book.close()
    return target.getvalue()


def _write(sheet: Any, line: int, number: int, value: Any, form: Any) -> None:
    """One cell in its kind; what Excel cannot hold as such (NaN, 19 digits, a day before 1900) is written as text."""
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(line, number, value, form)
        case int() | Decimal() if _is_exact(Decimal(value)):
            sheet.write_number(line, number, value, form)
        case dt.datetime() if value.year > EARLIEST:
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            sheet.write_datetime(line, number, local.replace(tzinfo=None), form)
        case dt.date() if value.year > EARLIEST:
            sheet.write_datetime(line, number, value, form)
        case _:
            sheet.write_string(line, number, UNPRINTABLE.sub("", str(value))[:LONGEST], form)


def _is_exact(value: Decimal) -> bool:
    """Whether a double holds every digit."""
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= DIGITS


def filter_note(form: forms.BaseForm) -> str:
    """The filter that is on, in words: each field that narrows, with what was asked; empty where none does."""
    if not form.is_bound or not form.is_valid():
        return ""
    asked = [(bound, form.cleaned_data.get(bound.name)) for bound in form]
    return "；".join(f"{bound.label}：{_shown(bound.field, value)}" for bound, value in asked if value)


def _shown(field: forms.Field, value: Any) -> str:
    """The label of a choice, else the value as it was typed."""
    choices = _flat(field.choices) if isinstance(field, forms.ChoiceField) else {}
    return str(choices.get(str(value), value))


def _flat(choices: Any) -> dict[str, Any]:
    """Choices of a select, those of groups among them."""
    found: dict[str, Any] = {}
    for value, label in choices:
        found |= _flat(label) if isinstance(label, list | tuple) else {str(value): label}
    return found


def table_response(
    title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], *, filename: str, note: str = ""
) -> HttpResponse:
    """The workbook as a download; `filename` without its end, in any script."""
    answer = HttpResponse(table_to_xlsx(title, columns, rows, note=note), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(filename)}.xlsx"
    return answer
