"""Cells of a workbook by python-calamine; figures with 15 digits as Excel has them, percentages as they are shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from flows.sheets.guard.checks.xml_scan import Found
from flows.sheets.guard.limits import Limits
from flows.sheets.guard.reasons import Reason, RefusedError
from flows.sheets.guard.workbook import Grid, Value, Workbook, address

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BUILT_IN_PERCENT = {9, 10}


@dataclass(frozen=True, slots=True)
class Notes:
    """What the cells alone do not tell."""

    percents: frozenset[str] = frozenset()
    unreckoned: Mapping[str, str] = field(default_factory=dict)


def read_xlsx(content: bytes, parts: dict[str, bytes], found: dict[str, Found], name: str, limits: Limits) -> Workbook:
    """Every visible worksheet as a grid."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except (CalamineError, ValueError, OSError) as damage:
        raise RefusedError(Reason.DAMAGED, str(damage)) from damage
    shown = [
        sheet
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    if len(book.sheets_metadata) > limits.sheets:
        raise RefusedError(Reason.TOO_MANY_SHEETS, str(len(book.sheets_metadata)))
    notes = _notes(parts, found)
    return Workbook(name, "xlsx", tuple(_grid(book, sheet.name, notes.get(sheet.name, Notes())) for sheet in shown))


def _grid(book: CalamineWorkbook, name: str, notes: Notes) -> Grid:
    try:
        sheet = book.get_sheet_by_name(name)
        cells = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError) as damage:
        raise RefusedError(Reason.DAMAGED, f"{name}: {damage}") from damage
    marked = bool(notes.percents or notes.unreckoned)
    rows = tuple(
        tuple(_noted(cell, address(row, column), notes) if marked else _value(cell) for column, cell in enumerate(line))
        for row, line in enumerate(cells)
    )
    merges = tuple((first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ())
    return Grid(name, rows, merges)


def _noted(cell: Any, place: str, notes: Notes) -> Value:
    """A formula that was never reckoned shows as its own text, so that it is complained of and not taken for blank."""
    if cell in (None, "") and place in notes.unreckoned:
        return "=" + notes.unreckoned[place]
    return _value(cell, as_percent=place in notes.percents)


def _value(cell: Any, *, as_percent: bool = False) -> Value:
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, int | float):
        # Excel itself keeps and shows 15 digits
        figure = Decimal(f"{cell:.15g}")
        return f"{figure * 100:f}".rstrip("0").rstrip(".") + "%" if as_percent and figure else figure
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, dt.date):
        return cell
    return str(cell)


def _notes(parts: dict[str, bytes], found: dict[str, Found]) -> dict[str, Notes]:
    """By worksheet: the addresses that Excel shows as percentages, and formulas without a value."""
    styles = _percent_styles(parts.get("xl/styles.xml", b""))
    return {
        name: Notes(frozenset(place for place, style in found[part].styled if style in styles), found[part].unreckoned)
        for name, part in _sheet_parts(parts)
        if part in found
    }


def _percent_styles(data: bytes) -> set[int]:
    if b"%" not in data and b'numFmtId="9"' not in data and b'numFmtId="10"' not in data:
        return set()
    tree = ET.fromstring(data)  # noqa: S314 - scanned before
    own = {
        int(item.get("numFmtId", "0"))
        for item in tree.iter(f"{NAMESPACE}numFmt")
        if "%" in re.sub(r'"[^"]*"', "", item.get("formatCode", ""))
    }
    formats = tree.find(f"{NAMESPACE}cellXfs")
    percent = own | BUILT_IN_PERCENT
    return {
        number
        for number, item in enumerate(formats if formats is not None else ())
        if int(item.get("numFmtId", "0")) in percent
    }


def _sheet_parts(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Names of worksheets and the parts that hold them."""
    relations = ET.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<r/>"))  # noqa: S314 - scanned before
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    book = ET.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - scanned before
    pairs = []
    for sheet in book.iter(f"{NAMESPACE}sheet"):
        target = targets.get(sheet.get(RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        pairs.append((sheet.get("name", ""), path))
    return pairs
