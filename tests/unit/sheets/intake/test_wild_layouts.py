# ruff: noqa: E501 - a Chinese row counts double, and one row of a table is one line
"""Layouts found in the wild: what clerks really send, each habit in a small workbook of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from flows.sheets.intake import Intake
from flows.sheets.intake.readers.pairs import ticked
from tests.unit.sheets.samples import read

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
FIRST = ["产出指标", "数量指标", "租用线路", "≥49条", "50条", 10, 10, None]


def book(*sheets: Sequence[Sequence[Any]], merges: Sequence[str] = (), names: Sequence[str] = ()) -> Intake:
    """A workbook with these rows on each worksheet, read."""
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(names[number] if names else f"表{number + 1}")
        for row in rows:
            sheet.append(list(row))
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        for area in merges:
            sheet.merge_cells(area)
    target = io.BytesIO()
    made.save(target)
    return read(target.getvalue(), "甲.xlsx")


def only_row(intake: Intake) -> dict[str, Any]:
    """The one indicator that was read."""
    (sheet,) = intake.sheets
    (row,) = sheet.data["indicators"]
    return row


def codes(intake: Intake) -> list[tuple[str, str, str]]:
    """Problems with their places."""
    return [(problem.code, problem.sheet, problem.cell) for problem in intake.all_problems]


def test_plain_table_is_read() -> None:
    intake = book([["项目名称", "甲"], HEAD, FIRST])
    assert only_row(intake) == {
        "level1": "产出指标", "level2": "数量指标", "level3": "租用线路", "target_text": "≥49条", "operator": ">=",
        "target_value": 49, "unit": "条", "actual_text": "50条", "actual_value": 50, "weight": 10, "score": 10,
    }  # fmt: skip
    assert (intake.sheets[0].data["title"], codes(intake)) == ("甲", [])


def test_columns_in_another_order_give_the_same_row() -> None:
    straight = book([["项目名称", "甲"], HEAD, FIRST])
    turned = book([["项目名称", "甲"], HEAD[::-1], FIRST[::-1]])
    assert only_row(turned) == only_row(straight)


def test_full_width_figures_are_figures() -> None:
    row = only_row(
        book(
            [
                ["项目名称", "甲"],
                HEAD,
                ["产出指标", "数量指标", "线路", "≥４９条", "５０条", "１０．５", "９．８０", None],
            ]
        )
    )
    assert (row["target_value"], row["actual_value"], row["weight"], row["score"]) == (
        49,
        50,
        Decimal("10.5"),
        Decimal("9.80"),
    )


def test_habits_of_wps_are_tidied() -> None:
    row = only_row(book([["项目名称　", "\u200b 甲\xa0"], [f" {label}_x000D_\n" for label in HEAD],
                         ["产出指标\u3000", "数量指标", " 租用线路_x000D_\n（含备用）\u200b", "≥49条", "50条", "10 ", " 10", "　"]]))  # fmt: skip
    assert (row["level3"], row["weight"], row.get("deviation_reason")) == ("租用线路\n（含备用）", 10, None)


def test_joined_and_blank_levels_are_filled_down() -> None:
    rows = [
        ["项目名称", "甲"],
        HEAD,
        FIRST,
        [None, None, "二", "1", "1", 5, 5],
        [None, "质量指标", "三", "1", "1", 5, 5],
        ["效益指标", "社会效益", "四", "1", "1", 5, 5],
    ]
    intake = book(rows, merges=["A3:A5"])
    levels = [(row["level1"], row["level2"]) for row in intake.sheets[0].data["indicators"]]
    assert levels == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "社会效益"),
    ]


def test_joined_weight_counts_once() -> None:
    rows = [["项目名称", "甲"], HEAD, FIRST, ["产出指标", "数量指标", "二", "1", "1", None, 5]]
    intake = book(rows, merges=["F3:F4"])
    assert [row.get("weight") for row in intake.sheets[0].data["indicators"]] == [10, None]


def test_head_over_two_rows_is_joined() -> None:
    head = [
        ["指标类型", "指标名称", "绩效目标", "绩效标准", None, None, None],
        [None, None, None, "优", "良", "中", "差"],
        ["产出指标", "线路", "49", "47（含）-51", "43（含）-46", "40（含）-45", "40条以下"],
    ]
    intake = book([["项目名称", "甲"], *head], merges=["A2:A3", "B2:B3", "C2:C3", "D2:G2"])
    assert only_row(intake)["bands"] == {
        "优": "47（含）-51",
        "良": "43（含）-46",
        "中": "40（含）-45",
        "差": "40条以下",
    }
    assert intake.sheets[0].data["form"] == "goal"


def test_stars_and_parts_are_marks_not_names() -> None:
    rows = [
        ["项目名称", "甲"],
        HEAD,
        ["产出指标", "数量指标", "★线路", "1", "1", 5, 5],
        ["产出指标", "数量指标", "其中：备用", "1", "1", 5, 5],
    ]
    first, second = book(rows).sheets[0].data["indicators"]
    assert (first["level3"], first["core"], first.get("part_of_above")) == ("线路", True, None)
    assert (second["level3"], second.get("core"), second["part_of_above"]) == ("备用", None, True)


def test_named_score_columns_make_a_review() -> None:
    head = [*HEAD[:6], "自评得分", "评价得分"]
    intake = book([["项目名称", "甲"], head, [*FIRST[:6], 10, 8]])
    assert (only_row(intake)["self_score"], only_row(intake)["score"]) == (10, 8)
    assert (intake.sheets[0].data["form"], codes(intake)) == ("review", [])


def test_two_score_columns_of_one_name_are_told_apart_and_said() -> None:
    intake = book([["项目名称", "甲"], [*HEAD[:6], "得分", "得分"], [*FIRST[:6], 10, 8]])
    assert (only_row(intake)["self_score"], only_row(intake)["score"]) == (10, 8)
    assert codes(intake) == [("two_score_columns", "表1", "H2")]


def test_label_down_the_side_of_the_official_form_is_no_column() -> None:
    rows = [["项目名称", None, "甲"], ["绩效指标", *HEAD], [None, *FIRST], [None, None, None, "二", "1", "1", 5, 5]]
    intake = book(rows, merges=["A2:A4", "B3:B4"])
    assert [row["level3"] for row in intake.sheets[0].data["indicators"]] == ["租用线路", "二"]


@pytest.mark.parametrize("printed", ["产出指标", "产\n出\n指\n标\n（50分）", "产 出 指 标", "产出\n指标(50分)"])
def test_level_is_the_same_however_it_is_set(printed: str) -> None:
    assert only_row(book([["项目名称", "甲"], HEAD, [printed, *FIRST[1:]]]))["level1"] == "产出指标"


def test_prompts_of_the_template_are_no_part_of_a_name_and_no_rows() -> None:
    rows = [[*FIRST[:2], "指标1：租用线路", *FIRST[3:]], [None, None, "指标2："], [None, None, "……"]]
    assert only_row(book([["项目名称", "甲"], HEAD, *rows]))["level3"] == "租用线路"


def test_year_and_unit_above_a_table_are_read_wherever_they_stand() -> None:
    one, other = [["（２０２４年度）　　　　单位：元"]], [[None, "（2024年度）", None, "单位：元"]]
    found = [book([*above, ["项目名称", "甲"], HEAD, FIRST]).sheets[0].data for above in (one, other)]
    assert [(data["year"], data["money_unit"]) for data in found] == [(2024, "元"), (2024, "元")]


def test_several_projects_in_one_book_are_several_sheets() -> None:
    one, other = [["项目名称", "甲"], HEAD, FIRST], [["项目名称", "乙"], HEAD, FIRST, [*FIRST[:2], "二", *FIRST[3:]]]
    intake = book(one, other)
    assert [(sheet.data["title"], len(sheet.data["indicators"])) for sheet in intake.sheets] == [("甲", 1), ("乙", 2)]


def test_two_projects_one_below_the_other_are_two_sheets() -> None:
    intake = book(
        [["项目名称", "甲"], HEAD, FIRST, ["总分", None, None, None, None, 10, 10], ["项目名称", "乙"], HEAD, FIRST]
    )
    assert [(sheet.data["title"], len(sheet.data["indicators"])) for sheet in intake.sheets] == [("甲", 1), ("乙", 1)]


def test_worksheets_without_a_form_are_passed_over() -> None:
    intake = book([["填报说明"], ["请认真填写"]], [["项目名称", "甲"], HEAD, FIRST])
    assert len(intake.sheets) == 1


def test_funds_rate_is_read_as_it_is_meant() -> None:
    head = ["资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    rows = [
        ["年度资金总额", 589.5, 589.5, 588.06, 10, 0.9976, 9.98],
        ["其中：当年财政拨款", 589.5, 589.5, 588.06, "—", 99.76, "—"],
    ]
    (sheet,) = book([["项目名称", "甲"], head, *rows]).sheets
    assert [(row["source"], row["execution_rate"]) for row in sheet.data["funds"]] == [
        ("年度资金总额", "99.76%"), ("当年财政拨款", "99.76%")]  # fmt: skip
    assert (sheet.data["funds"][0]["weight"], sheet.data["funds"][1].get("weight")) == (10, None)


def test_sources_of_money_under_a_blank_head_keep_their_names() -> None:
    head = ["项目资金（万元）", None, None, "年初预算数", "全年预算数", "全年执行数"]
    rows = [[None, "年度资金总额", None, 10, 10, 9], [None, "其中：当年财政拨款", None, 10, 10, 9]]
    (sheet,) = book([["项目名称", "甲"], head, *rows], merges=["A2:A4", "B2:C2"]).sheets
    assert [row["source"] for row in sheet.data["funds"]] == ["年度资金总额", "当年财政拨款"]


@pytest.mark.parametrize("head", ["合同金额", "投资金额"])
def test_contract_alone_is_what_a_part_may_cost_too(head: str) -> None:
    (sheet,) = book([["项目名称", "总"], ["子项名称", head, "累计支付"], ["甲", 3, 2]]).sheets
    assert sheet.data["subprojects"] == [{"name": "甲", "contract": 3, "budget": 3, "actual": 2}]


def test_amounts_in_yuan_are_turned_to_the_unit_of_the_table() -> None:
    rows = [["子项名称", "预算数（万元）", "实际数（万元）"], ["甲", "1,679.70", "16797000元"]]
    (sheet,) = book([["项目名称", "总"], *rows]).sheets
    assert sheet.data["subprojects"] == [{"name": "甲", "budget": Decimal("1679.70"), "actual": Decimal("1679.7")}]


def test_unit_of_money_is_taken_from_the_sheet() -> None:
    (sheet,) = book([["单位：元"], ["子项名称", "预算数", "实际数"], ["甲", 1, 2]]).sheets
    assert sheet.data["money_unit"] == "元"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ([*FIRST[:5], "十来分", 10, None], ("not_a_figure", "表1", "F3")),
        ([*FIRST[:5], -5, 10, None], ("negative_weight", "表1", "F3")),
        (["产出指标", "数量指标", None, "1", "1", 5, 5, None], ("name_missing", "表1", "C3")),
        ([*FIRST[:5], "=SUM(A1:A9)", 10, None], ("not_a_figure", "表1", "F3")),
    ],
)
def test_wrong_cell_is_named_by_its_address(row: list[Any], problem: tuple[str, str, str]) -> None:
    assert codes(book([["项目名称", "甲"], HEAD, row])) == [problem]


def test_same_indicator_twice_is_refused() -> None:
    assert codes(book([["项目名称", "甲"], HEAD, FIRST, FIRST])) == [("row_twice", "表1", "C4")]


def test_unknown_column_is_a_notice() -> None:
    intake = book([["项目名称", "甲"], [*HEAD, "备忘"], [*FIRST, "x"]])
    assert codes(intake) == [("unknown_column", "表1", "I2")]
    assert intake.has_errors is False


def test_weights_of_levels_are_checked_against_their_rows() -> None:
    head = ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "得分"]
    intake = book(
        [["项目名称", "甲"], head, ["决策", 20, "立项", 6, "依据", 6, 6], ["决策", None, "资金", 13, "分配", 13, 13]]
    )
    assert [(p.code, p.cell, p.found, p.expected) for p in intake.all_problems] == [("level_weight", "B3", "20", "19")]


def test_long_text_beside_boxes_is_gone_through_once() -> None:
    # from each of its letters to its end it would take minutes
    assert ticked("a" * 100_000 + "（√）", {"经常性项目": "recurring"}) is None
    assert ticked("经常性项目（√）　一次性项目（ ）", {"经常性项目": "recurring"}) == "recurring"


def test_file_without_any_form_says_so() -> None:
    intake = book([["随便", "什么"]])
    assert [problem.code for problem in intake.problems] == ["no_form"]
    assert intake.problems[0].message.zh.startswith("没有找到可以识别的表")


def test_sum_of_parts_is_checked() -> None:
    rows = [["子项名称", "预算数（万元）", "实际数（万元）"], ["合计", 3, 2], ["甲", 1, 1], ["乙", 1, 1]]
    problems = book([["项目名称", "总"], *rows]).all_problems
    assert [(problem.code, problem.cell, problem.expected) for problem in problems] == [("sum_row", "B3", "2")]


def test_sheet_json_is_read_as_it_is() -> None:
    intake = read('{"title": "甲", "indicators": [{"level3": "线路", "weight": 10}], "新键": 1}'.encode(), "a.json")
    assert intake.sheets[0].data["新键"] == 1
    assert read(b'[{"nothing": 1}]', "a.json").problems[0].code == "no_form"
