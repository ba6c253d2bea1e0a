"""Hostile files are refused by name within five seconds; honest ones are read, cell for cell."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from flows.sheets.guard import Grid, Reason, Refusal, Workbook, address, read_upload
from flows.sheets.guard.limits import Limits
from flows.sheets.guard.messages import MESSAGES, message
from tests.unit.sheets.intake import hostile

FORMS = Path(__file__).parents[3] / "data" / "forms"


def test_hostile_files_are_sixty_at_least() -> None:
    assert len(hostile.ALL) >= 60
    assert len({case.title for case in hostile.ALL}) == len(hostile.ALL)


@pytest.mark.parametrize("case", hostile.ALL, ids=lambda case: case.title)
def test_hostile_file_is_refused_with_its_reason(case: hostile.Hostile) -> None:
    # four seconds of the processor are all that the child has; the clock is another test's, for a busy machine has none
    answer = read_upload(case.make(), case.name, limits=Limits(wall_seconds=60))
    assert isinstance(answer, Refusal)
    assert (answer.reason, answer.name) == (case.reason, case.name), answer.detail


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    assert set(MESSAGES) == set(Reason)
    assert all(text.zh and text.en for text in MESSAGES.values())
    assert message(Refusal(Reason.CSV)).zh == "不接受 CSV 文本：请在 Excel 或 WPS 中另存为 .xlsx（或 .docx）后再上传"


@pytest.mark.parametrize("file", sorted(FORMS.glob("*.[xd]*x")), ids=lambda file: file.name)
def test_official_form_is_accepted(file: Path) -> None:
    assert isinstance(read_upload(file, file.name), Workbook)


def test_workbook_comes_back_cell_for_cell() -> None:
    book, target = Book(), io.BytesIO()
    sheet = book.active
    sheet.title = "表"
    sheet.append(["文字", 588.06, 0.1 + 0.2, dt.date(2026, 11, 21), True, None, "=1+1"])
    sheet["A2"], sheet["B2"] = 0.9976, "００１"
    sheet["A2"].number_format = "0.00%"
    sheet.merge_cells("A3:C4")
    sheet["A3"] = "合并"
    hidden = book.create_sheet("选项")
    hidden.sheet_state = "hidden"
    book.save(target)
    read = read_upload(target.getvalue(), "表.xlsx")
    assert isinstance(read, Workbook)
    assert [grid.name for grid in read.grids] == ["表"]
    assert read.grids[0].rows[0][:5] == ("文字", Decimal("588.06"), Decimal("0.3"), dt.date(2026, 11, 21), True)
    assert read.grids[0].rows[1][:2] == ("99.76%", "００１")
    assert read.grids[0].merges == ((2, 0, 3, 2),)


def test_links_that_offices_use_are_accepted() -> None:
    link = hostile.relation("https://www.mof.gov.cn", "hyperlink")
    answer = read_upload(hostile.repack(hostile.good_xlsx(), add={hostile.SHEET_RELS: link}), "a.xlsx")
    assert isinstance(answer, Workbook)


def test_bar_in_a_quoted_text_of_a_formula_is_no_dde() -> None:
    cells = "<row r='1'><c r='A1'><f>CONCATENATE(\"甲|乙!\",B1)</f><v>1</v></c></row>"
    assert isinstance(read_upload(hostile.with_sheet(cells), "a.xlsx"), Workbook)


def test_slow_file_is_stopped_at_the_wall_clock() -> None:
    answer = read_upload(hostile.good_xlsx(), "a.xlsx", limits=Limits(wall_seconds=0.001))
    assert (answer, Limits().wall_seconds < 5) == (Refusal(Reason.TIMEOUT, "", "a.xlsx"), True)


def test_child_has_less_memory_than_a_bomb_needs() -> None:
    code = (
        "import resource; from flows.sheets.guard.child import confine; from flows.sheets.guard.limits import LIMITS; "
    )
    code += "confine(LIMITS); print(resource.getrlimit(resource.RLIMIT_AS)[0] == LIMITS.memory); bytearray(2 << 30)"
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("True\n", 1)
    assert "MemoryError" in done.stderr


@pytest.mark.parametrize(("place", "shown"), [((0, 0), "A1"), ((4, 2), "C5"), ((0, 26), "AA1"), ((9, 701), "ZZ10")])
def test_address_is_what_excel_shows(place: tuple[int, int], shown: str) -> None:
    assert address(*place) == shown


def test_word_table_with_joined_cells_keeps_their_areas() -> None:
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>'
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>'
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p>"
        "</w:tc><w:tc><w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"
    )
    read = read_upload(hostile.with_doc(body), "a.docx")
    assert isinstance(read, Workbook)
    assert read.grids == (Grid("表1", (("甲", "乙", None), (None, "丙\n丁", None)), ((0, 0, 1, 0), (0, 1, 0, 2))),)
