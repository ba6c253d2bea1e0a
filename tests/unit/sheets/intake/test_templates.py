"""Templates are filled in as a clerk would, wrong cells come back marked, and the mended file is taken."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from flows.sheets.guard import Reason, Refusal
from flows.sheets.guard.annotate import SUMMARY
from flows.sheets.intake import Intake, read_sheets
from flows.sheets.intake.error_book import error_workbook
from flows.sheets.intake.templates import KINDS, template
from tests.unit.sheets.intake import hostile
from tests.unit.sheets.samples import read


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def find(sheet: Any, text: str) -> Any:
    """The cell with a text."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def filled_goal(weight: object) -> bytes:
    """The goal template with one indicator."""
    book = opened(template("goal"))
    sheet = book.worksheets[0]
    title, head = find(sheet, "项目名称"), find(sheet, "一级指标")
    sheet.cell(title.row, title.column + 2, "智慧港口")
    values = {
        "一级指标": "产出指标",
        "二级指标": "数量指标",
        "三级指标": "靠泊艘次",
        "指标性质": "≥",
        "指标值": 30000,
        "计量单位": "艘次",
        "权重": weight,
    }
    for cell in sheet[head.row]:
        if cell.value in values:
            sheet.cell(head.row + 1, cell.column, values[cell.value])
    return saved(book)


@pytest.mark.parametrize("kind", KINDS)
def test_template_locks_heads_and_opens_cells(kind: str) -> None:
    sheets = opened(template(kind)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {sheet.protection.sheet for sheet in sheets} == {True}
    assert {cell.protection.locked for cell in cells if cell.fill.fgColor.rgb == "FFE8EDF3"} == {True}
    assert sum(not cell.protection.locked for cell in cells) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_template_carries_its_version(kind: str) -> None:
    book, document = opened(template(kind)), KINDS[kind]()
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert (texts[-1], book.custom_doc_props["HengpingForm"].value) == (document.edition, document.version)


def test_template_offers_the_choices() -> None:
    lists = opened(template("ledger")).worksheets[0].data_validations.dataValidation
    assert {rule.formula1.strip('"').split(",")[0] for rule in lists} == {"待整改"}
    lists = opened(template("goal")).worksheets[0].data_validations.dataValidation
    assert {rule.formula1.strip('"') for rule in lists} == {"≥,≤,＝,＞,＜,区间,定性"}


def test_filled_template_comes_in() -> None:
    intake = read(filled_goal(20), "目标.xlsx")
    (row,) = intake.sheets[0].data["indicators"]
    assert (intake.sheets[0].data["title"], intake.has_errors) == ("智慧港口", False)
    assert (row["target_text"], row["operator"], row["target_value"], row["unit"], row["weight"]) == (
        "≥30000艘次", ">=", 30000, "艘次", 20)  # fmt: skip


def test_error_workbook_marks_the_cell_and_the_mended_file_is_taken() -> None:
    wrong = filled_goal("二十左右")
    intake = read_sheets(wrong, "目标.xlsx")
    assert isinstance(intake, Intake)
    (problem,) = [problem for problem in intake.all_problems if problem.severity == "error"]
    marked = error_workbook(wrong, "目标.xlsx", [problem])
    assert isinstance(marked, bytes)
    book = opened(marked)
    cell = book[problem.sheet][problem.cell]
    assert cell.comment.text == "“权重”应为数字，实为“二十左右”"
    assert cell.fill.fgColor.rgb == "FFFDECEA"
    assert [value.value for value in book[SUMMARY][2]] == [problem.sheet, problem.cell, cell.comment.text]
    cell.value = 20
    again = read_sheets(saved(book), "目标.xlsx")
    assert isinstance(again, Intake)
    assert (again.has_errors, len(again.sheets), again.sheets[0].data["indicators"][0]["weight"]) == (False, 1, 20)


def test_error_workbook_of_a_hostile_file_is_refused() -> None:
    bad = hostile.repack(hostile.good_xlsx(), add={"xl/vbaProject.bin": b"x"})
    assert error_workbook(bad, "a.xlsx", []) == Refusal(Reason.MACROS, "xl/vbaProject.bin", "a.xlsx")


def test_error_list_keeps_formulas_as_text() -> None:
    from flows.sheets.intake import Problem

    problem = Problem("not_a_figure", "Sheet", "A1", "=1+1", label="=cmd")
    marked = error_workbook(hostile.good_xlsx(), "a.xlsx", [problem])
    assert isinstance(marked, bytes)
    assert {cell.data_type for cell in opened(marked)[SUMMARY][2]} == {"s"}
