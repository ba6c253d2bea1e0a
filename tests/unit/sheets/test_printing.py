# ruff: noqa: E501 - a Chinese row counts double, and one row of a table is one line
"""The three renderers print one document: the same words in all, nothing cut, nothing fetched, nothing run."""

from __future__ import annotations

import io
import re
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from flows.sheets.out import (
    Demand,
    Document,
    EvaluationReport,
    GoalReviewSheet,
    Ledger,
    LedgerRow,
    MeetingSheet,
    RectificationNotice,
    RenderingUnavailable,
    ReviewedPoint,
    ScoreSheet,
    SelfEvaluationSheet,
    Signatory,
    SignatureSheet,
    render_pdf,
    to_docx,
    to_pdf,
    to_xlsx,
)
from flows.sheets.out.blocks import Cell, Section, Table, figure, head, money, table, text
from flows.sheets.out.forms.report import OUTLINE, Chapter
from flows.sheets.out.placing import place, split
from flows.sheets.out.render import fonts
from flows.sheets.out.values import shown
from tests.unit.sheets.samples import load

POINTS = (
    "规范完整性",
    "明确清晰性",
    "目标相关性",
    "指标科学性",
    "绩效合理性",
    "资金匹配性",
    "实现可能性",
    "条件充分性",
)
FORMULAS = ("=1+1", "+SUM(A1)", "-2", "@x", "a<b & c>\"d'")

FORMS: dict[str, Document] = {
    "national": SelfEvaluationSheet(sheet=load("suzhou", goal="\n".join(FORMULAS))).document(),
    "suzhou": SelfEvaluationSheet(sheet=load("suzhou"), layout="suzhou").document(),
    "hainan": SelfEvaluationSheet(sheet=load("hainan"), layout="hainan", goal=load("hainan-goal")).document(),
    "score": ScoreSheet(sheet=load("hainan")).document(),
    "review": GoalReviewSheet(
        project="=甲", year=2024, points=tuple(ReviewedPoint(point=point, score=Decimal(9)) for point in POINTS)
    ).document(),
    "report": EvaluationReport(
        sheet=load("hainan"), chapters=(Chapter(heading="有关建议", text="<b>一</b>\n二"),), evaluator="某机构"
    ).document(),
    "notice": RectificationNotice(
        number="财绩〔2024〕1号", to="甲单位", project="乙", year=2024, issued_by="市财政局",
        demands=(Demand(problem="=一", demand="二", due="2025-03-31"),),
    ).document(),
    "ledger": Ledger(rows=(LedgerRow(project="甲", problem="@问题", amount=Decimal("14.525")),)).document(),
    "signatures": SignatureSheet(project="甲", year=2024, members=(Signatory(name="人员甲"),)).document(),
    "meeting": MeetingSheet(subject="会", held_at="2024-11-21 14:30", place="室", chair="甲", decisions="按期").document(),
}  # fmt: skip


def words(document: Document) -> list[str]:
    """Every text of the tables of a document, in order."""
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return [shown(cell) for item in tables for row in item.rows for cell in row if shown(cell)]


def excel_words(content: bytes) -> list[str]:
    """What Excel shows: numbers by their own number format."""
    book = load_workbook(io.BytesIO(content))
    return [
        _as_excel_shows(cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]


def _as_excel_shows(cell: Any) -> str:
    if not isinstance(cell.value, int | float):
        return str(cell.value)
    decimals = len(cell.number_format.partition(".")[2])
    return f"{cell.value:,.{decimals}f}" if "," in cell.number_format else f"{cell.value:.{decimals}f}"


def word_words(content: bytes) -> list[str]:
    """The texts of all cells of a Word file, joined ones once."""
    letter = docx.Document(io.BytesIO(content))
    cells = [cell for item in letter.tables for cell in item._cells]
    return [cell.text for number, cell in enumerate(cells) if cell.text and cell not in cells[:number]]


def pdf_text(content: bytes, *options: str) -> str:
    return subprocess.run(
        ["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.parametrize("name", FORMS)
def test_excel_and_word_show_every_text_of_the_document(name: str) -> None:
    expected = sorted(set(words(FORMS[name])))
    assert sorted(set(excel_words(to_xlsx(FORMS[name]))) & set(expected)) == expected
    assert sorted(set(word_words(to_docx(FORMS[name]))) & set(expected)) == expected


@pytest.mark.parametrize("name", FORMS)
def test_pdf_shows_every_text_of_the_document(name: str) -> None:
    printed = re.sub(r"\s", "", pdf_text(to_pdf(FORMS[name]), "-raw"))
    assert [text for text in words(FORMS[name]) if re.sub(r"\s", "", text) not in printed] == []


@pytest.mark.parametrize("name", FORMS)
def test_text_that_looks_like_a_formula_stays_text(name: str) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(FORMS[name])))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}


def test_pdf_says_page_x_of_y_and_repeats_the_head_of_a_long_table() -> None:
    rows = tuple(LedgerRow(number=str(number), project="甲", problem=f"问题{number:03}") for number in range(90))
    content = to_pdf(Ledger(rows=rows).document())
    pages = pdf_text(content, "-layout").split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in re.sub(r"\s", "", page)
        assert "整改措施" in re.sub(r"\s", "", page)
    assert [len(re.findall(f"问题{number:03}", "".join(pages))) for number in range(90)] == [1] * 90


def test_cells_joined_over_a_page_end_are_shown_on_both_pages() -> None:
    rows = [
        [head("一级"), head("三级")],
        *[[text("产出指标", rows=80), text("第1项")]],
        *[[text(f"第{n}项")] for n in range(2, 81)],
    ]
    document = Document("长表", (Section("长表", (table(rows, (1, 3), head_rows=1),)),), "x/y/1")
    pages = pdf_text(to_pdf(document)).split("\f")[:-1]
    assert len(pages) > 1
    assert [page.count("产出指标") for page in pages] == [1] * len(pages)


def test_chinese_fonts_are_embedded() -> None:
    listed = subprocess.run(
        ["pdffonts", "-"], input=to_pdf(FORMS["hainan"]), capture_output=True, check=True
    ).stdout.decode()
    lines = listed.splitlines()[2:]
    assert lines
    assert {line.split()[-5] for line in lines} == {"yes"}


def test_pdf_fetches_nothing() -> None:
    from flows.sheets.out.render.pdf.printer import print_html

    with_file = print_html('<p>甲<img src="file:///etc/hostname"><img src="http://127.0.0.1:9/x.png"></p>')
    assert with_file == print_html("<p>甲<img><img></p>") or b"hostname" not in with_file


def test_same_document_gives_the_same_files() -> None:
    for printer in (to_pdf, to_docx, to_xlsx):
        assert printer(FORMS["notice"]) == printer(FORMS["notice"])


def test_places_to_sign_are_reported_inside_their_page() -> None:
    rendered = render_pdf(FORMS["signatures"])
    assert [place.name for place in rendered.places] == ["member-1", "group_leader", "unit"]
    for spot in rendered.places:
        left, bottom, right, top = spot.box
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_word_repeats_heads_and_keeps_rows_whole() -> None:
    item = docx.Document(io.BytesIO(to_docx(FORMS["ledger"]))).tables[0]
    marks = [[child.tag.rpartition("}")[2] for child in row._tr.trPr] for row in item.rows]
    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"]]


def test_excel_splits_a_text_that_is_too_tall_for_a_row() -> None:
    document = Document("长", (Section("长", (table([[head("甲"), text("很长的文字。" * 900)]], (1, 4)),)),), "x/y/1")
    sheet = load_workbook(io.BytesIO(to_xlsx(document))).active
    assert len(sheet.merged_cells.ranges) == 3
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409


def test_long_ledger_is_written_in_constant_memory_and_whole() -> None:
    long = "很长的原因。" * 900
    rows = tuple(
        LedgerRow(number=str(n), project="甲", problem=f"=问题{n}", cause=long if n == 7 else "") for n in range(4000)
    )
    sheet = load_workbook(io.BytesIO(to_xlsx(Ledger(rows=rows).document()))).active
    assert [sheet.cell(row, 4).value for row in range(4, 4004)] == [f"=问题{number}" for number in range(4000)]
    assert (sheet.cell(11, 6).value, sheet.cell(11, 1).value) == (long, "7")


def test_report_prints_every_part_of_the_outline() -> None:
    headings = [block.text for block in FORMS["report"].sections[1].blocks if getattr(block, "level", None) == 1]
    assert headings == [f"{'一二三四五六七'[number]}、{part}" for number, part in enumerate(OUTLINE)]


@pytest.mark.parametrize(
    ("cell", "printed"),
    [(money("1679.7"), "1,679.70"), (money(Decimal("14.525")), "14.525"), (figure(9.16), "9.16"), (figure(Decimal("10.00")), "10"),
     (figure("99.76%"), "99.76%"), (figure("—"), "—"), (text(None), ""), (Cell(2023), "2023"), (money(None), "")],
)  # fmt: skip
def test_value_is_printed_as_forms_print_it(cell: Cell, printed: str) -> None:
    assert shown(cell) == printed


def test_table_with_a_hole_is_a_mistake_that_is_named() -> None:
    with pytest.raises(ValueError, match="no cell at"):
        place(table([[text("甲")]], (1, 1)))


def test_split_parts_joined_cells_at_the_breaks() -> None:
    spots = place(table([[text("甲", rows=3), text("1")], [text("2")], [text("3")]], (1, 1)))
    assert [(spot.row, spot.cell.rows) for spot in split(spots, {2}) if spot.column == 0] == [(0, 2), (2, 1)]


def test_machine_without_a_chinese_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", ())
    fonts.installed.cache_clear()
    try:
        with pytest.raises(RenderingUnavailable, match="apt-get install fonts-noto-cjk"):
            to_pdf(FORMS["notice"])
    finally:
        monkeypatch.undo()
        fonts.installed.cache_clear()


def test_font_folder_is_asked_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "simsun.ttc").touch()
    monkeypatch.setattr(fonts, "FOLDERS", (str(tmp_path),))
    fonts.installed.cache_clear()
    try:
        assert (fonts.song().family, fonts.hei().family) == ("SimSun", "SimSun")
    finally:
        monkeypatch.undo()
        fonts.installed.cache_clear()
