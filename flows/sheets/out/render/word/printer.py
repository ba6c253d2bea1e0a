"""Word by python-docx: real tables with joined cells, heads that repeat, rows that are not cut, page x of y.

Fonts are asked for by the names that offices have (宋体, 黑体, 仿宋); nothing of this machine is embedded.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from flows.sheets.out.blocks import Block, Chart, Document, Heading, Paragraph, Section, Signature, Signatures, Table
from flows.sheets.out.printable import printable
from flows.sheets.out.render.plot import to_png
from flows.sheets.out.render.word import xml
from flows.sheets.out.render.word.table import write_table

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# left and right, in millimetres
MARGIN = 16
HEADING_SIZES = {0: 18, 1: 14, 2: 12, 3: 10.5}


def to_docx(document: Document) -> bytes:
    """The document as .docx bytes."""
    file = docx.Document()
    _properties(file, document)
    xml.set_default_font(file, "宋体", 10.5)
    for number, section in enumerate(document.sections):
        page = file.sections[0] if number == 0 else file.add_section(WD_SECTION.NEW_PAGE)
        _page(page, section)
        if number == 0:
            xml.write_footer(page, document.edition)
        width = Mm((297 if section.landscape else 210) - 2 * MARGIN)
        for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            if isinstance(block, Table):
                joined = isinstance(following, Table) and following.joined
                write_table(file, block, width, followed_closely=joined)
            else:
                _block(file, block, width)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _properties(file: Any, document: Document) -> None:
    core = file.core_properties
    core.title, core.author, core.identifier = document.title[:255], document.created_by, document.version
    core.comments, core.language = "", "zh-CN"
    # the same document gives the same bytes, whenever it is written
    core.created = core.modified = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def _page(page: Any, section: Section) -> None:
    width, height = (Mm(297), Mm(210)) if section.landscape else (Mm(210), Mm(297))
    page.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = width, height
    page.left_margin = page.right_margin = Mm(MARGIN)
    page.top_margin = page.bottom_margin = Mm(18)


def _block(file: Any, block: Block, width: int) -> None:
    match block:
        case Heading():
            _heading(file, block)
        case Paragraph():
            for line in block.text.split("\n"):
                _paragraph(file, block, line)
        case Signatures():
            for signature in block.lines:
                _signature(file, signature, width)
        case Chart():
            line = file.add_paragraph()
            line.alignment = ALIGNMENTS["center"]
            line.add_run().add_picture(BytesIO(to_png(block)), width=Mm(160))


def _heading(file: Any, block: Heading) -> None:
    line = file.add_paragraph(style=f"Heading {block.level}" if block.level else "Title")
    xml.plain_heading(line, "黑体", HEADING_SIZES[block.level], printable(block.text))
    line.alignment = ALIGNMENTS["left" if block.level else "center"]


def _paragraph(file: Any, block: Paragraph, text: str) -> None:
    line = file.add_paragraph()
    line.alignment = ALIGNMENTS[block.align or "left"]
    size = 9 if block.small else 12 if block.indent else 10.5
    run = line.add_run(printable(text))
    run.bold = block.bold or None
    xml.set_font(run, "仿宋" if block.indent else "宋体", size)
    line.paragraph_format.space_after = Pt(3)
    if block.indent:
        line.paragraph_format.first_line_indent = Pt(size * 2)
        line.paragraph_format.line_spacing = 1.5


def _signature(file: Any, signature: Signature, width: int) -> None:
    line = file.add_paragraph()
    line.paragraph_format.left_indent = int(width * 0.45)
    line.paragraph_format.space_before = Pt(14)
    line.paragraph_format.keep_with_next = signature.date is not None
    xml.set_font(line.add_run(printable(signature.label + signature.name)), "宋体", 10.5)
    if signature.date is not None:
        day = file.add_paragraph()
        day.alignment = ALIGNMENTS["right"]
        day.paragraph_format.right_indent = Mm(12)
        xml.set_font(day.add_run(signature.day), "宋体", 10.5)
