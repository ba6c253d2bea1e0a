"""Targets: the direction, the figure, and what is stated beside the text."""

from datetime import date
from decimal import Decimal

import pytest

from flows.scoring.values import read_operator, read_target


@pytest.mark.parametrize(
    ("printed", "operator", "value", "unit"),
    [
        ("≥49条", ">=", 49, "条"),
        ("≧95%", ">=", 95, "%"),
        ("═100%", "=", 100, "%"),
        ("﹦15个", "=", 15, "个"),
        ("<=8小时", "<=", 8, "小时"),
        ("不低于90%", ">=", 90, "%"),
        ("不少于3次", ">=", 3, "次"),
        ("不超过3次", "<=", 3, "次"),
        ("24小时以内", "<=", 24, "小时"),
        ("控制在5%以内", "<=", 5, "%"),
        ("达到95%以上", ">=", 95, "%"),
        ("5%（不含）以上", ">", 5, "%"),
        ("小于5%", "<", 5, "%"),
        ("低于5%", "<", 5, "%"),
        ("大于等于5", ">=", 5, ""),
        ("49", None, 49, ""),
    ],
)
def test_target_direction_as_printed(printed: str, operator: str | None, value: int, unit: str) -> None:
    target = read_target(printed)
    assert (target.operator, target.value, target.unit, target.is_measurable) == (operator, value, unit, True)


def test_target_stated_apart_from_its_text() -> None:
    target = read_target(None, ">=", 49, "条")
    assert (target.operator, target.low, target.high, target.unit) == (">=", Decimal(49), None, "条")


def test_target_stated_operator_wins_over_the_text() -> None:
    assert read_target("≥5%", "<=").operator == "<="


def test_target_words_with_a_stated_value_are_measurable() -> None:
    assert read_target("按合同完成线路租用", ">=", 49).value == 49


def test_target_interval() -> None:
    target = read_target("5-10天")
    assert (target.operator, target.low, target.high) == ("between", 5, 10)
    assert read_target(None, "between", [5, 10], "天").high == 10


def test_target_interval_with_one_figure_is_a_problem() -> None:
    target = read_target("5天", "between")
    assert (target.is_measurable, target.problem is not None) == (False, True)


def test_target_date() -> None:
    target = read_target("10月底前", year=2022)
    assert (target.operator, target.last, target.is_date) == ("<=", date(2022, 10, 31), True)


def test_target_quality_in_words() -> None:
    target = read_target("充分")
    assert (target.operator, target.qualitative, target.is_measurable) == ("qualitative", "充分", False)


@pytest.mark.parametrize("printed", [None, "", "/", "—"])
def test_target_nothing_is_empty(printed: str | None) -> None:
    assert read_target(printed).is_empty


def test_target_unknown_operator_is_a_problem_not_a_guess() -> None:
    target = read_target("49条", "roughly")
    assert target.problem is not None
    assert (target.operator, target.problem.en) == (None, "unknown operator “roughly”")


def test_target_words_of_the_rule_set_count_as_operators() -> None:
    assert read_target("优于95%", aliases={"优于": ">="}).operator == ">="


@pytest.mark.parametrize(
    ("word", "operator"),
    [("≧", ">="), ("不少于", ">="), ("between", "between"), ("定性", "qualitative"), ("?", None), (None, None)],
)
def test_operator_spellings(word: str | None, operator: str | None) -> None:
    assert read_operator(word) == operator
