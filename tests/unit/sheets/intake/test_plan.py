"""The plan shows what an import would change, and refuses rows by their cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flows.sheets.intake import IncomingList, IncomingSheet, Problem
from flows.sheets.intake.plan import FieldChange, plan_list, plan_sheet
from flows.sheets.intake.sheet_json import dumps

ROW = {"level1": "产出指标", "level2": "数量指标", "level3": "线路", "weight": Decimal("10.0"), "score": 10}
STORED: dict[str, Any] = {"title": "甲", "year": 2023, "indicators": [ROW], "funds": []}


def incoming(*rows: dict[str, Any], problems: tuple[Problem, ...] = (), **head: Any) -> IncomingSheet:
    data = {"title": "甲", "year": 2023, "indicators": list(rows)} | head
    places = {f"indicators[{number}]": ("表1", f"A{number + 3}") for number in range(len(rows))}
    return IncomingSheet(data, places, "national", problems)


def test_nothing_stored_makes_all_rows_new() -> None:
    plan = plan_sheet(None, incoming(ROW))
    assert plan.counts == {"new": 2}
    assert [row.place for row in plan.of("new")] == [None, ("表1", "A3")]


def test_equal_meaning_is_no_change() -> None:
    plan = plan_sheet(STORED, incoming(ROW | {"weight": "10", "score": 10.0, "deviation_reason": ""}))
    assert (plan.counts, plan.changes_anything) == ({"unchanged": 2}, False)


def test_changed_row_says_old_and_new() -> None:
    plan = plan_sheet(STORED, incoming(ROW | {"score": Decimal("9.5")}, year=2024))
    assert [row.changes for row in plan.of("changed")] == [
        (FieldChange("year", 2023, 2024),),
        (FieldChange("score", 10, Decimal("9.5")),),
    ]


def test_row_with_an_error_is_refused_and_the_others_go_on() -> None:
    bad = Problem("not_a_figure", "表1", "F4", "十来分", label="分值", at="indicators[1].weight")
    plan = plan_sheet(STORED, incoming(ROW, ROW | {"level3": "二", "weight": "十来分"}, problems=(bad,)))
    assert (plan.counts, plan.is_refused) == ({"unchanged": 2, "refused": 1}, True)
    assert plan.of("refused")[0].problems == (bad,)
    assert bad.message.zh == "“分值”应为数字，实为“十来分”"


def test_warning_refuses_nothing() -> None:
    warning = Problem("level_weight", "表1", "B3", "20", "19", "决策", at="indicators[0].weight")
    assert plan_sheet(STORED, incoming(ROW, problems=(warning,))).is_refused is False


def test_row_that_the_file_does_not_mention_is_kept() -> None:
    plan = plan_sheet(STORED | {"indicators": [ROW, ROW | {"level3": "旧"}]}, incoming(ROW))
    assert [row.key for row in plan.of("absent")] == [("产出指标", "数量指标", "旧")]
    assert plan.changes_anything is False


def test_ledger_rows_are_matched_by_project_and_problem() -> None:
    rows = (
        {"project": "甲", "problem": "一", "state": "整改中"},
        {"project": "甲", "problem": "二", "state": "待整改"},
    )
    plan = plan_list([{"project": "甲", "problem": "一", "state": "待整改"}], IncomingList("ledger", rows, {}))
    assert plan.counts == {"changed": 1, "new": 1}
    assert plan.of("changed")[0].changes == (FieldChange("state", "待整改", "整改中"),)


def test_sheet_json_keeps_every_digit() -> None:
    figures = {
        "a": Decimal("9.16"),
        "b": Decimal("1679.70"),
        "c": Decimal(100),
        "d": Decimal("0.12345678901234567890"),
    }
    assert dumps(figures, indent=None) == '{"a": 9.16, "b": 1679.7, "c": 100, "d": "0.12345678901234567890"}'
