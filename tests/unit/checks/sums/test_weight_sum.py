"""weight_sum: found, and not found where the sheet is right."""

from decimal import Decimal
from typing import Any

import pytest

from flows.checks import CHECKS, Facts
from flows.scoring.rulesets import load_ruleset
from flows.scoring.sheet import Sheet
from tests.unit.checks.looking import found, fund, row


def test_weight_sum_when_the_weights_do_not_make_the_base() -> None:
    rows = [row(weight=60), row(weight=40)]
    assert found("weight_sum", funds=[fund()], indicators=rows, total_base=100) == [("indicators", "110", "100")]


def test_weight_sum_when_they_do() -> None:
    assert found("weight_sum", funds=[fund()], indicators=[row(weight=90)], total_base=100) == []


def test_weight_sum_does_not_count_fund_parts_again() -> None:
    assert found("weight_sum", funds=[fund(), fund()], indicators=[row(weight=90)], total_base=100) == []


def test_weight_sum_stays_silent_without_a_base_or_while_a_weight_is_blank() -> None:
    assert found("weight_sum", indicators=[row(weight=60)]) == []
    assert found("weight_sum", indicators=[row(weight=60), row(weight=None)], total_base=100) == []


def test_weight_sum_above_the_base_is_wrong_whatever_is_blank() -> None:
    rows = [row(weight=101), row(weight=None)]
    assert found("weight_sum", indicators=rows, total_base=100) == [("indicators", "101", "100")]


def test_weight_sum_of_goals_leaves_room_for_budget_execution_and_says_so() -> None:
    sheet = {"form": "goal", "funds": [fund(weight=None)], "indicators": [row(weight=85)], "total_base": "100"}
    [problem] = CHECKS["weight_sum"](Facts(Sheet.from_json(sheet), load_ruleset("cn-2020-10")))
    assert (problem.found, problem.expected) == ("85", "90")
    assert problem.zh == "指标表：各行分值合计 85，应为 90（执行率另占 10）。"
    assert problem.en.endswith("they must make 90 (budget execution takes 10 more).")


def test_weight_sum_of_goals_that_state_the_weight_of_execution_makes_the_whole_base() -> None:
    sheet = {"form": "goal", "funds": [fund()], "indicators": [row(weight=85)], "total_base": "100"}
    [problem] = CHECKS["weight_sum"](Facts(Sheet.from_json(sheet), load_ruleset("cn-2020-10")))
    assert (problem.found, problem.expected) == ("95", "100")


@pytest.mark.parametrize(
    ("indicators", "due"),
    [
        ([row(weight=100)], "90"),
        ([row(weight=90), row(level3="预算执行率", weight=10)], "100"),
        ([row(weight=90), row(level3="预算执行率", weight=None)], "90"),
    ],
    ids=["nothing for execution", "execution as an indicator", "execution without points"],
)
def test_weights_due_of_goals_are_one_figure_for_check_and_foot(indicators: list[dict[str, Any]], due: str) -> None:
    facts = Facts(Sheet.from_json({"form": "goal", "indicators": indicators}), load_ruleset("cn-2020-10"))
    assert facts.weights_due == Decimal(due)
    added = sum(one["weight"] or 0 for one in indicators)
    assert [one.expected for one in CHECKS["weight_sum"](facts)] == ([] if added == Decimal(due) else [due])
