"""Excel by XlsxWriter: one worksheet per section, all its tables on one grid of columns, as official forms have them.

What people typed is always written as text; a figure is a number with the very format that Word and PDF print.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter

from flows.sheets.out.blocks import Chart, Document, Section, Signatures, Table
from flows.sheets.out.printable import printable
from flows.sheets.out.render.excel.columns import Columns
from flows.sheets.out.render.excel.page import Page

# how many characters of the usual size fit across the page
PORTRAIT_CHARACTERS, LANDSCAPE_CHARACTERS = 92, 138
# above this many rows the whole book is written in constant memory
MANY_ROWS = 3000


def to_xlsx(document: Document, *, fill_in: bool = False) -> bytes:
    """The document as .xlsx bytes; `fill_in` makes it a template: heads locked, drop-downs where there are choices."""
    target = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": is_long_list(document)}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties(
        {
            "title": document.title[:255],
            "author": document.created_by,
            "created": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
        }
    )
    book.set_custom_property("HengpingForm", document.version)
    names: set[str] = set()
    for number, section in enumerate(document.sections):
        name, edition = _sheet_name(section.name, number, names), document.edition if number == 0 else ""
        _section(book, section, name, edition, fill_in=fill_in)
    book.close()
    return target.getvalue()


def is_long_list(document: Document) -> bool:
    """Whether the document is one long list without cells joined over rows, which can be written row by row."""
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    if sum(len(table.rows) for table in tables) < MANY_ROWS:
        return False
    return all(cell.rows == 1 for table in tables for row in table.rows for cell in row)


def _section(book: Any, section: Section, name: str, edition: str, *, fill_in: bool) -> None:
    sheet = book.add_worksheet(name)
    characters = LANDSCAPE_CHARACTERS if section.landscape else PORTRAIT_CHARACTERS
    tables = [block for block in section.blocks if isinstance(block, Table)]
    # signature lines and charts begin in the middle of the page
    halves = not tables or any(isinstance(block, Signatures | Chart) for block in section.blocks)
    columns = Columns(tables, characters, extra=(0.45,) if halves else ())
    for number, width in enumerate(columns.widths):
        sheet.set_column(number, number, width)
    _print_settings(sheet, section)
    # Excel repeats one band of rows on all pages of a worksheet: only right where one table has a head
    one_head = sum(1 for table in tables if table.head_rows) == 1
    page = Page(book, sheet, columns, fill_in=fill_in, repeats_heads=one_head, fits_rows=not book.constant_memory)
    for block in section.blocks:
        page.write(block)
    if fill_in:
        # without a password: it keeps heads from slips, nobody from anything
        sheet.protect("", {"format_cells": True, "format_rows": True, "insert_rows": True, "delete_rows": True})
    if edition:
        page.write_edition(edition)


def _print_settings(sheet: Any, section: Section) -> None:
    sheet.set_paper(9)
    if section.landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页　共 &N 页")
    sheet.hide_gridlines(2)


def _sheet_name(name: str, number: int, taken: set[str]) -> str:
    """A name that Excel accepts: at most 31 characters, none of its forbidden signs, each only once."""
    base = "".join(sign for sign in printable(name) if sign not in "[]:*?/\\").strip("'")[:28] or f"表{number + 1}"
    unique = base if base.lower() not in taken else f"{base}{number + 1}"
    taken.add(unique.lower())
    return unique
