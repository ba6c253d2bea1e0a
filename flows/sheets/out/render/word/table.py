# ruff: noqa: SLF001 - python-docx gives no public way to the XML that official forms need
"""One table in Word: cells joined as the document says, widths fixed, heads repeated, short rows never cut."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell, _Row

from flows.sheets.out.blocks import Table
from flows.sheets.out.placing import Placed, place
from flows.sheets.out.render.pdf.html import LONG_TEXT, alignment
from flows.sheets.out.render.word import xml
from flows.sheets.out.values import shown

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# heights of rows with a place to sign, in twentieths of a point
SIGNING_HEIGHT = "560"


def write_table(file: Any, table: Table, width: int, *, followed_closely: bool = False) -> None:
    """Append the table and a small empty line, all but invisible where two tables are to look like one."""
    target = file.add_table(rows=0, cols=len(table.widths))
    target.style, target.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    widths = [int(width * share) for share in table.shares]
    xml.fix_layout(target, widths)
    rows: list[list[Placed]] = [[] for _ in table.rows]
    for spot in place(table):
        rows[spot.row].append(spot)
    open_spans: dict[int, Placed] = {}
    for spots in rows:
        _row(target, table, spots, open_spans, widths)
    gap = file.add_paragraph()
    # a point is enough to keep Word from taking two tables for one, whose second head would then not repeat
    gap.paragraph_format.line_spacing = Pt(1 if followed_closely else 5)


def _row(target: Any, table: Table, spots: list[Placed], open_spans: dict[int, Placed], widths: list[int]) -> None:
    """Write one row directly: python-docx's own merging is quadratic in the size of the table."""
    row = OxmlElement("w:tr")
    number = len(target._tbl.tr_lst)
    target._tbl.append(row)
    starts = {spot.column: spot for spot in spots}
    column = 0
    while column < len(widths):
        spot = starts.get(column) or open_spans[column]
        _cell(row, spot, sum(widths[column : spot.last_column + 1]), starts_here=column in starts)
        if column in starts:
            _fill(_Cell(row[-1], target), spot, 8.5 if table.small else 10.5)
        if column in starts and spot.last_row > number:
            open_spans[column] = spot
        column = spot.last_column + 1
    wrapper = _Row(row, target)
    if not any(len(shown(spot.cell)) > LONG_TEXT for spot in spots):
        xml.keep_whole(wrapper)
    if any(spot.cell.place for spot in spots):
        height = OxmlElement("w:trHeight")
        height.set(qn("w:val"), SIGNING_HEIGHT)
        wrapper._tr.get_or_add_trPr().append(height)
    if number < table.head_rows:
        xml.repeat_on_every_page(wrapper)


def _cell(row: Any, spot: Placed, width: int, *, starts_here: bool) -> None:
    """Append the cell of a row; one that goes on from above stays empty."""
    element = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    _setting(properties, "w:tcW", **{"w:w": str(int(width / 635)), "w:type": "dxa"})
    if spot.cell.columns > 1:
        _setting(properties, "w:gridSpan", **{"w:val": str(spot.cell.columns)})
    if spot.cell.rows > 1:
        _setting(properties, "w:vMerge", **({"w:val": "restart"} if starts_here else {}))
    if spot.cell.open:
        borders = OxmlElement("w:tcBorders")
        _setting(borders, f"w:{spot.cell.open}", **{"w:val": "nil"})
        properties.append(borders)
    _setting(properties, "w:vAlign", **{"w:val": "center"})
    element.append(properties)
    element.append(OxmlElement("w:p"))
    row.append(element)


def _fill(cell: _Cell, spot: Placed, size: float) -> None:
    """Write the text of a cell, one paragraph per line."""
    for number, line in enumerate(shown(spot.cell).split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = ALIGNMENTS[alignment(spot.cell)]
        xml.set_font(paragraph.add_run(line), "黑体" if spot.cell.head else "宋体", size)


def _setting(properties: Any, name: str, **values: str) -> None:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(key), value)
    properties.append(element)
