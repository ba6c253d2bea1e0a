"""The execution rate: which money over which, and its points (P5, P6)."""

from decimal import Decimal

import pytest

from flows.scoring.engine import ScoreResult
from flows.scoring.rulesets import RuleSet
from tests.unit.scoring.making import Json, row, rules, scored


def funded(by: RuleSet | None = None, **cells: object) -> ScoreResult:
    return scored(by=by, funds=[{"annual_budget": 589.5, "executed": 588.06, "weight": 10} | cells], money_unit="万元")


def test_execution_as_in_the_contract() -> None:
    found = funded().rows[0]
    assert (found.at, found.computed) == ("funds[0]", Decimal("9.98"))
    assert found.steps == ("588.06 ÷ 589.5 = 99.76%", "10 × 99.76% = 9.98")


def test_execution_counts_the_total_row_once() -> None:
    funds = [
        {"annual_budget": 100, "executed": 90, "weight": 10},
        {"source": "其中：财政拨款", "annual_budget": 100, "executed": 90},
    ]
    assert scored(funds=funds).total == 9


def test_execution_weight_comes_from_the_rule_set_when_blank() -> None:
    assert funded(weight=None).rows[0].weight == 10


def test_execution_money_in_other_units() -> None:
    assert funded(annual_budget="100万元", executed="500,000元").rows[0].computed == 5


@pytest.mark.parametrize(
    ("denominator", "cells", "expected"),
    [
        ("annual_budget", {"annual_budget": 100, "initial_budget": 200, "executed": 50}, 5),
        ("initial_budget", {"annual_budget": 100, "initial_budget": 200, "executed": 50}, Decimal("2.5")),
        ("received", {"annual_budget": 100, "received": 50, "executed": 50}, 10),
    ],
)
def test_execution_denominators(denominator: str, cells: Json, expected: Decimal) -> None:
    by = rules(f"execution_rate: {{denominator: [{denominator}]}}")
    assert funded(by, **cells).rows[0].computed == expected


@pytest.mark.parametrize(("policy", "expected"), [("full", 10), ("zero", 0), ("judge", None)])
def test_execution_without_a_budget(policy: str, expected: int | None) -> None:
    found = funded(rules(f"execution_rate: {{zero_budget: {policy}}}"), annual_budget=0, executed=0).rows[0]
    assert found.computed == expected


@pytest.mark.parametrize(("policy", "expected"), [("cap", 10), ("zero", 0), ("judge", None)])
def test_execution_above_the_budget(policy: str, expected: int | None) -> None:
    found = funded(rules(f"execution_rate: {{above_full: {policy}}}"), executed=600).rows[0]
    assert (found.computed, found.note.en) == (expected, "an execution rate of 101.78% is above 100%")


def test_execution_in_whole_points() -> None:
    assert funded(rules("execution_score: {decimals: 0}"), executed=560).rows[0].computed == 9


def test_execution_by_steps() -> None:
    by = rules("execution_score: {method: {name: banded, steps: [{from: 95%, share: 100%}, {from: 80%, share: 60%}]}}")
    assert [funded(by, executed=amount).rows[0].computed for amount in (588, 500, 100)] == [10, 6, 0]


def test_low_execution_wants_a_reason() -> None:
    assert funded(executed=400).rows[0].note.en == "an execution rate below 90% wants a reason"


def test_execution_missing_is_open_never_zero() -> None:
    found = funded(executed=None)
    assert (found.rows[0].computed, found.rows[0].note.en) == (None, "no executed amount")
    assert (found.open_rows, found.grade, found.is_complete) == (("funds[0]",), None, False)


def test_execution_unreadable_says_why() -> None:
    assert funded(executed="约定支付").rows[0].note.en == "the amount cannot be read"


def test_execution_as_an_indicator_row_uses_the_money_of_the_sheet() -> None:
    by = rules(base="suzhou-2023")
    balances = {"appropriated": 100, "paid": 99}
    cells = row(level1="过程目标", level3="预算执行率", weight=8, target_text="=100%", actual_text="100%")
    found = scored(cells, by=by, balances=balances).rows[0]
    assert (found.computed, found.steps[0]) == (Decimal("7.6"), "99 ÷ 100 = 99%")
    assert found.note.en == "The cell says 100%, the money gives 99%"


def test_execution_as_an_indicator_row_without_money_uses_its_cell() -> None:
    cells = row(level1="过程目标", level3="预算执行率", weight=8, target_text="=100%", actual_text="95%")
    assert scored(cells, by=rules(base="suzhou-2023")).rows[0].computed == 6


def test_execution_is_not_scored_twice_when_a_form_lists_it_among_the_indicators() -> None:
    cells = row(level3="预算执行率", target_text="=100%", actual_text="50%")
    found = scored(cells, funds=[{"annual_budget": 100, "executed": 50}])
    assert [(line.at, line.computed) for line in found.rows] == [("indicators[0]", 5)]
