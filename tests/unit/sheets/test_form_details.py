"""What a clerk would find odd: days as a computer writes them, columns that nothing stands in, no line to sign."""

from decimal import Decimal

import pytest

from flows.scoring.sheet import Sheet
from flows.sheets.out import MeetingSheet, ScoreSheet, SelfEvaluationSheet, Signatory
from flows.sheets.out.blocks import Document, Signature, Table
from flows.sheets.out.forms import spending


def first_row(document: Document, number: int = 0) -> list[object]:
    """The heads of a form's table."""
    tables = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    return [cell.value for cell in tables[number].rows[0]]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("2026-11-21", "2026年11月21日"),
        ("2027-01-02", "2027年1月2日"),
        ("2019年6月", "2019年6月"),
        ("", "年　　月　　日"),
    ],
)
def test_day_below_a_form_is_written_as_on_paper(given: str, printed: str) -> None:
    assert Signature("单位（盖章）：", date=given).day == printed


def test_score_sheet_shows_only_columns_that_hold_something() -> None:
    row = {"level1": "决策", "level3": "立项依据充分性", "weight": 3, "score": 3, "standard": "有依据得满分"}
    shown = first_row(ScoreSheet(sheet=Sheet.from_json({"indicators": [row]})).document())
    assert shown[6:] == ["评分标准", "评价得分", "扣分原因"]


def test_score_of_zero_is_something() -> None:
    row = {"level1": "决策", "level3": "立项依据充分性", "weight": 3, "self_score": Decimal(0)}
    assert first_row(ScoreSheet(sheet=Sheet.from_json({"indicators": [row]})).document())[6:] == [
        "自评得分",
        "评价得分",
        "扣分原因",
    ]


def test_empty_score_sheet_offers_every_column() -> None:
    assert len(first_row(ScoreSheet(sheet=Sheet.from_json({"indicators": []})).document())) == 13


def test_sign_in_sheet_has_lines_for_those_who_come_unannounced() -> None:
    people = (Signatory(name="专家甲"), Signatory(name="专家乙"))
    meeting = MeetingSheet(subject="评审会", held_at="", place="", chair="", attendees=people).document()
    (_top, signing) = [block for block in meeting.sections[0].blocks if isinstance(block, Table)]
    assert [[cell.value for cell in row[:2]] for row in signing.rows[1:]] == [
        [1, "专家甲"],
        [2, "专家乙"],
        *[[number, ""] for number in range(3, 13)],
    ]


def test_foot_names_the_edition_in_chinese() -> None:
    forms = [SelfEvaluationSheet(sheet=Sheet(), layout=layout).document() for layout in ("national", "suzhou")]
    assert [form.edition for form in forms] == ["通用表样第1版", "苏州表样第1版"]


def test_columns_of_parts_that_nobody_filled_in_are_left_out() -> None:
    sheet = Sheet.from_json({"money_unit": "万元", "subprojects": [{"name": "甲", "actual": 1}]})
    found = [spending.subprojects_table(sheet), spending.subprojects_table(sheet, always=("contract", "actual"))]
    assert [[cell.value for cell in one.rows[0]] for one in found if isinstance(one, Table)] == [
        ["序号", "子项目名称", "累计支付（万元）"],
        ["序号", "子项目名称", "合同金额（万元）", "累计支付（万元）"],
    ]
