# ruff: noqa: E501 - a Chinese row counts double, and one row of a table is one line
"""The four documents in their official layouts come in as sheets; printed again they come back whole."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from flows.scoring.sheet import Sheet
from flows.sheets.intake import IncomingSheet, Intake, read_sheets
from flows.sheets.intake.plan import plan_sheet
from flows.sheets.out import Document, GoalDeclaration, ScoreSheet, SelfEvaluationSheet, to_docx, to_xlsx
from tests.unit.sheets.samples import DATA, load, meaning, read

FORMATS = ("xlsx", "docx")
Printer = Callable[[Document], bytes]
PRINTERS: dict[str, Printer] = {"xlsx": to_xlsx, "docx": to_docx}


def official(name: str, ending: str) -> Intake:
    intake = read_sheets(DATA / "forms" / f"{name}.{ending}", f"{name}.{ending}")
    assert isinstance(intake, Intake)
    assert [problem for problem in intake.all_problems if problem.severity == "error"] == []
    return intake


def rows(sheet: IncomingSheet | Sheet, section: str, *keys: str) -> list[dict[str, Any]]:
    data = sheet.data if isinstance(sheet, IncomingSheet) else sheet.to_json()
    return [meaning({key: row.get(key) for key in keys}) for row in data[section]]


@pytest.mark.parametrize("ending", FORMATS)
def test_suzhou_comes_in_as_the_sheet_of_the_contract(ending: str) -> None:
    (sheet,) = official("suzhou", ending).sheets
    expected = load("suzhou")
    keys = ("level1", "level2", "level3", "target_text", "operator", "target_value", "unit", "actual_text", "actual_value",
            "weight", "score")  # fmt: skip
    assert rows(sheet, "indicators", *keys) == rows(expected, "indicators", *keys)
    assert rows(sheet, "subprojects", "name", "budget", "actual") == rows(
        expected, "subprojects", "name", "budget", "actual"
    )
    own = {"indicator_recovered": "0"}
    assert meaning(sheet.data["balances"]) == meaning(expected.to_json()["balances"]) | own
    assert (sheet.data["title"], sheet.data["year"], sheet.data["total_base"], sheet.data["declared_total"]) == (
        "电子政务项目建设资金", 2023, 80, 80)  # fmt: skip
    assert rows(sheet, "funds", "initial_budget", "annual_budget", "executed") == [
        {"initial_budget": "1679.7", "annual_budget": "1679.7", "executed": "1679.7"}
    ]
    assert sheet.data["goal_actual"].split("\n")[1] == "二、项目实施情况。各子项目按计划推进。"


@pytest.mark.parametrize("ending", FORMATS)
def test_hainan_booklet_holds_a_goal_sheet_and_an_evaluation(ending: str) -> None:
    goal, evaluation = official("hainan", ending).sheets
    keys = ("level1", "level3", "target_text", "bands")
    assert rows(goal, "indicators", *keys) == rows(load("hainan-goal"), "indicators", *keys)
    assert (goal.data["form"], evaluation.data["form"]) == ("goal", "self_evaluation")
    expected = load("hainan")
    keys = ("level1", "level2", "level3", "weight", "score")
    assert rows(evaluation, "indicators", *keys) == rows(expected, "indicators", *keys)
    money = ("source", "initial_budget", "received", "executed")
    assert rows(evaluation, "funds", *money) == rows(expected, "funds", *money)
    assert (evaluation.data["declared_total"], evaluation.data["declared_grade"]) == (97, "优")
    assert evaluation.data["project_type"] == "recurring"
    assert [person["name"] for person in evaluation.data["people"]] == [person.name for person in expected.people]
    assert evaluation.data["people"][0]["roles"] == ["project_leader", "group_member"]


@pytest.mark.parametrize("ending", FORMATS)
def test_jiangyin_joined_estimate_counts_once(ending: str) -> None:
    (sheet,) = official("jiangyin", ending).sheets
    parts = sheet.data["subprojects"]
    assert sum(part["budget"] for part in parts) == Decimal("2781.75")
    assert sum(part["actual"] for part in parts) == Decimal("2541.95")
    assert [part.get("estimate") for part in parts] == [3200] + [None] * 6
    assert (sheet.data["title"], sheet.data["declared_total"], sheet.data["declared_grade"]) == (
        "江阴智慧港口公共服务平台", 98, "优秀")  # fmt: skip


@pytest.mark.parametrize("ending", FORMATS)
def test_lanzhou_payments_come_in(ending: str) -> None:
    (sheet,) = official("lanzhou", ending).sheets
    keys = ("milestone", "share", "of", "amount", "part")
    assert rows(sheet, "payments", *keys) == rows(load("lanzhou"), "payments", *keys)
    assert sheet.data["title"] == "兰州新区绿色金融综合服务平台绿金通二期建设"


def test_every_score_knows_its_cell() -> None:
    (sheet,) = official("suzhou", "xlsx").sheets
    assert sheet.places["indicators[0].score"] == ("自评表", "G29")
    assert sheet.place("indicators[0].nothing") == sheet.places["indicators[0]"]


FORMS: dict[str, Callable[[], tuple[Document, list[Sheet]]]] = {
    "suzhou": lambda: _form(SelfEvaluationSheet(sheet=load("suzhou", department="苏州市信息中心"), layout="suzhou")),
    "national": lambda: _form(SelfEvaluationSheet(sheet=load("suzhou", department="苏州市信息中心", unit="苏州市信息中心"))),
    "lanzhou": lambda: _form(SelfEvaluationSheet(sheet=load("lanzhou", form="self_evaluation"))),
    "hainan": lambda: _form(SelfEvaluationSheet(sheet=load("hainan", unit="海南省商务厅信息中心"), layout="hainan", goal=load("hainan-goal"))),
    "goal": lambda: _form(GoalDeclaration(sheet=load("hainan-goal", code="00123"))),
    "score": lambda: _form(ScoreSheet(sheet=load("hainan", department="海南省商务厅"))),
}  # fmt: skip


def _form(form: Any) -> tuple[Document, list[Sheet]]:
    return form.document(), [sheet for sheet in (getattr(form, "goal", None), form.sheet) if sheet is not None]


# what a layout has no place for, or says in other words: the goal sheet of Hainan prints the unit behind the figure
NOT_PRINTED = {
    "suzhou": {"region", "form", "truncated", "money_unit", "execution_rate"},
    "national": {"region", "balances"},
    "lanzhou": {"region"},
    "hainan": {"region", "execution_rate", "form", "level2", "target_text", "year"},
    "goal": {"region", "total_base", "target_text"},
    "score": {"region", "funds", "people"},
}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", FORMS)
def test_printed_form_comes_back_without_loss(name: str, ending: str) -> None:
    document, printed = FORMS[name]()
    intake = read(PRINTERS[ending](document), f"{name}.{ending}")
    assert [problem for problem in intake.all_problems if problem.severity != "notice"] == []
    assert len(intake.sheets) == len(printed)
    for sheet, back in zip(printed, intake.sheets, strict=True):
        assert lost(meaning(sheet.to_json()), meaning(back.data), NOT_PRINTED[name]) == []


def lost(before: Any, after: Any, apart: set[str], at: str = "") -> list[str]:
    """Everything of `before` that `after` does not say."""
    if isinstance(before, dict):
        keys = [key for key in before if key not in apart and not (at.startswith("people") and key == "roles")]
        return [
            line for key in keys for line in lost(before[key], (after or {}).get(key), apart, f"{at}.{key}".strip("."))
        ]
    if isinstance(before, list) and before and isinstance(before[0], dict):
        pairs = zip(before, [*(after or []), *[None] * len(before)], strict=False)
        return [
            line for number, (one, other) in enumerate(pairs) for line in lost(one, other, apart, f"{at}[{number}]")
        ]
    return [] if before == after or before is False else [f"{at}: {before!r} → {after!r}"]


@pytest.mark.parametrize("ending", FORMATS)
def test_same_file_a_second_time_changes_nothing(ending: str) -> None:
    document, _ = FORMS["suzhou"]()
    content = PRINTERS[ending](document)
    first = read(content, f"a.{ending}").sheets[0]
    assert plan_sheet(None, first).counts == {"new": 1 + 1 + 17 + 16}
    second = plan_sheet(first.data, read(content, f"a.{ending}").sheets[0])
    assert (second.changes_anything, second.counts) == (False, {"unchanged": 1 + 1 + 17 + 16})
