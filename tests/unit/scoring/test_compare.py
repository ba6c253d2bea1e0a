"""Score columns side by side, and when they ask for a talk (P18)."""

from decimal import Decimal

from flows.scoring.compare import compare_scores
from flows.scoring.rulesets import load_ruleset

COLUMNS = {
    "self": {"indicators[0]": Decimal(10), "indicators[1]": Decimal(5)},
    "department": {"indicators[0]": Decimal(7), "indicators[1]": Decimal(5)},
    "finance": {"indicators[0]": None},
}


def test_comparison_of_rows_and_totals() -> None:
    found = compare_scores(COLUMNS, Decimal(3))
    assert [(row.at, row.spread, row.asks_for_a_talk) for row in found] == [
        ("indicators[0]", 3, True),
        ("indicators[1]", 0, False),
        ("total", 3, True),
    ]


def test_comparison_leaves_out_columns_without_a_figure() -> None:
    first, _, total = compare_scores(COLUMNS, Decimal(3))
    assert (first.scores, total.scores) == ({"self": 10, "department": 7}, {"self": 15, "department": 12})


def test_comparison_by_the_rule_set_goes_by_the_rows_weight() -> None:
    block = load_ruleset("cn-2020-10").second_scoring
    found = compare_scores(COLUMNS, block, {"indicators[0]": Decimal(20), "indicators[1]": Decimal(5)})
    assert [(row.threshold, row.asks_for_a_talk) for row in found] == [(4, False), (1, False), (5, False)]


def test_comparison_of_one_column_asks_for_nothing() -> None:
    assert [row.asks_for_a_talk for row in compare_scores({"self": {"a": Decimal(1)}}, Decimal(0))] == [False, False]
