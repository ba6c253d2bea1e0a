"""Spread of scores: the gap as a percentage of the weight, exact on Decimals."""

from decimal import Decimal as D  # noqa: N817  figures in a row read better short

import pytest

from flows.review.framework import GRADES, ROWS, grade_of
from flows.review.spread import Spread, spread_of, spreads


def test_spread_is_the_gap_in_percent_of_the_weight() -> None:
    assert spread_of([D(6), D(8), D(7)], D(8)) == Spread(D(6), D(8), D("7.00"), D("25.00"))


def test_spread_of_equal_scores_is_nothing() -> None:
    assert spread_of([D("0.1"), D("0.1")], D(3)) == Spread(D("0.1"), D("0.1"), D("0.10"), D("0.00"))


def test_spread_of_a_row_without_weight_does_not_divide() -> None:
    assert spread_of([D(0), D(0)], D(0)).percent == D(0)


@pytest.mark.parametrize(("percent", "large"), [("14.99", False), ("15", True), ("15.01", True)])
def test_spread_is_large_from_the_limit_on(percent: str, *, large: bool) -> None:
    assert Spread(D(0), D(1), D(0), D(percent)).is_large(D(15)) is large


def test_mean_is_rounded_to_the_cent() -> None:
    assert spread_of([D(1), D(2), D(2)], D(4)).mean == D("1.67")


def test_spreads_without_cards_are_none() -> None:
    assert spreads([], {1: D(5)}) == {}


def test_spreads_of_two_rows() -> None:
    found = spreads([{1: D(5), 2: D(1)}, {1: D(3), 2: D(1)}], {1: D(5), 2: D(2)})
    assert {row: spread.percent for row, spread in found.items()} == {1: D(40), 2: D(0)}


def test_framework_weighs_a_hundred_with_sixty_for_outputs_and_effects() -> None:
    assert sum(weight for *_rest, weight in ROWS) == 100
    assert sum(weight for level1, *_rest, weight in ROWS if level1 in {"产出", "效益"}) == 60


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"), ("59.99", "差")],
)  # fmt: skip
def test_grade_is_closed_below(total: str, grade: str) -> None:
    assert grade_of(D(total)) == grade


def test_grades_fall() -> None:
    assert [least for least, _grade in GRADES] == sorted((least for least, _grade in GRADES), reverse=True)
