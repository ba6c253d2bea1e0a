"""The generated sheets: nothing is found on a right one, and every fault is found on a broken one."""

import pytest

from flows.checks import CHECKS, run_checks
from flows.scoring.rulesets import load_ruleset
from flows.scoring.sheet import Sheet
from tests.samples.data_sheets import BREAKS, broken_sheet, right_sheet

RULES = load_ruleset("cn-2020-10")


@pytest.mark.parametrize("rows", [6, 40])
def test_run_checks_is_silent_on_right_sheets(rows: int) -> None:
    problems = [run_checks(Sheet.from_json(right_sheet(seed, rows=rows)), RULES) for seed in range(60)]
    assert problems == [[]] * 60


@pytest.mark.parametrize("code", BREAKS)
def test_run_checks_finds_the_fault_of_a_broken_sheet(code: str) -> None:
    codes = {problem.code for problem in run_checks(Sheet.from_json(broken_sheet(code, seed=5)), RULES)}
    assert codes & {code} == {code}


def test_breaks_know_every_code() -> None:
    assert sorted(BREAKS) == sorted(CHECKS)


def test_run_checks_is_silent_on_a_right_sheet_without_a_rule_set() -> None:
    assert run_checks(Sheet.from_json(right_sheet(3))) == []


def test_run_checks_finds_the_same_whatever_keys_are_unknown() -> None:
    sheet = broken_sheet("score_above_weight", seed=5)
    with_more = sheet | {"comment": "附注", "indicators": [row | {"colour": 3} for row in sheet["indicators"]]}
    assert run_checks(Sheet.from_json(with_more), RULES) == run_checks(Sheet.from_json(sheet), RULES)


def test_run_checks_reports_in_the_order_of_the_sheet() -> None:
    sheet = right_sheet(5, rows=70)
    for place in (11, 2, 9):
        sheet["indicators"][place]["score"] = -1
    places = [problem.at for problem in run_checks(Sheet.from_json(sheet)) if problem.code == "score_negative"]
    assert places == ["indicators[2].score", "indicators[9].score", "indicators[11].score"]
