# ruff: noqa: SLF001 - python-docx gives no public way to the XML that official forms need
"""The few things that python-docx has no word for: East Asian fonts, repeated heads, uncut rows, page numbers."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

LATIN = "Times New Roman"


def set_font(run: Any, name: str, size: float) -> None:
    """Chinese in `name`, Latin and figures in Times, as official letters have them."""
    run.font.name, run.font.size = LATIN, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def set_default_font(file: Any, name: str, size: float) -> None:
    """The font of everything that says nothing else; no space after paragraphs."""
    style = file.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), name)
    style.paragraph_format.space_after = Pt(0)


def plain_heading(paragraph: Any, name: str, size: float, text: str) -> None:
    """A heading without the blue and the rules of Word's own styles, kept with what follows."""
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run(line)
        set_font(run, name, size)
        run.font.color.rgb, run.font.bold, run.font.italic = RGBColor(0, 0, 0), True, False
        if number < text.count("\n"):
            run.add_break()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(8), Pt(6)
    rules = paragraph._p.get_or_add_pPr()
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    bottom.set(qn("w:val"), "nil")
    border.append(bottom)
    rules.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def repeat_on_every_page(row: Any) -> None:
    """Mark a head row to come again on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Forbid a page break inside the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def fix_layout(table: Any, widths: list[int]) -> None:
    """Fixed column widths and narrow cell margins; without the grid WPS spreads columns evenly."""
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(int(width / 635)))
    margins = OxmlElement("w:tblCellMar")
    for side, breadth in (("top", "45"), ("left", "60"), ("bottom", "45"), ("right", "60")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), breadth)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def write_footer(page: Any, edition: str) -> None:
    """第 x 页 共 y 页 in the middle, the layout's name small at the right."""
    line = page.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("第 ", "PAGE", " 页　共 ", "NUMPAGES", " 页"):
        if part.isascii() and part.strip().isupper():
            _field(line, part)
        else:
            set_font(line.add_run(part), "宋体", 9)
    run = line.add_run(f"　　{edition}")
    set_font(run, "宋体", 7)
    run.font.color.rgb = RGBColor(0x9C, 0xA3, 0xAF)


def _field(line: Any, code: str) -> None:
    """A field that Word fills in; "1" stands until it does."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = line.add_run("1")
    set_font(run, "宋体", 9)
    field.append(run._r)
    line._p.append(field)
