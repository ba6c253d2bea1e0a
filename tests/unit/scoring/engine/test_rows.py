"""Rows that are not like the others: blank, not applicable, sub-rows, merged cells, no weight (P4, P14, P15)."""

from decimal import Decimal

import pytest

from flows.scoring.rulesets import load_ruleset
from tests.unit.scoring.making import row, rules, score, scored

MET = {"target_text": "≥10", "actual_text": "10"}
HALF = {"target_text": "≥10", "actual_text": "5"}


def test_missing_actual_is_open_never_silently_zero() -> None:
    found = scored(row(target_text="≥10"), row(**MET))
    assert (found.rows[0].computed, found.rows[0].basis, found.rows[0].note.en) == (
        None,
        "open",
        "the actual is missing",
    )
    assert (found.total, found.open_rows, found.open_points, found.grade) == (10, ("indicators[0]",), 10, None)


def test_missing_actual_of_suzhou_is_zero_unless_a_reason_is_given() -> None:
    suzhou = load_ruleset("suzhou-2023")
    assert score(suzhou, target_text="≥10").computed == 0
    assert score(suzhou, target_text="≥10", deviation_reason="无").computed == 0
    explained = score(suzhou, target_text="≥10", deviation_reason="统计口径次年发布")
    assert (explained.computed, explained.band) == (None, (0, 10))


def test_missing_actual_in_a_review_is_a_judges() -> None:
    found = score(load_ruleset("cn-2011-285"), level1="项目决策", score=4)
    assert (found.computed, found.counted, found.basis) == (None, 4, "judged")


def test_row_that_does_not_apply_gives_its_weight_to_its_section() -> None:
    found = scored(
        row(target_text="/", actual_text="/"), row(**MET), row(**HALF, weight=30), row(level1="效益指标", **MET)
    )
    weights = [(line.weight, line.basis) for line in found.rows]
    assert weights == [(10, "excluded"), (Decimal("12.5"), "computed"), (Decimal("37.5"), "computed"), (10, "computed")]
    assert found.rows[1].steps[0] == "10 + 2.5 = 12.5  (indicators[0])"


@pytest.mark.parametrize(("policy", "counted", "basis"), [("full", 10, "computed"), ("open", None, "open")])
def test_row_that_does_not_apply_by_other_policies(policy: str, counted: int | None, basis: str) -> None:
    found = score(rules(f"missing: {{not_applicable: {policy}}}"), target_text="/", actual_text="/")
    assert (found.counted, found.basis) == (counted, basis)


def test_slash_where_a_target_is_due_is_a_missing_actual() -> None:
    assert score(target_text="≥10", actual_text="/").basis == "open"


def test_sub_rows_are_not_scored_when_the_parent_carries_the_weight() -> None:
    found = scored(row(**MET), row(level3="其中：主线路", weight=6, **HALF), row(level3="小计", weight=10, score=10))
    assert ([line.basis for line in found.rows], found.total) == (["computed", "excluded", "excluded"], 10)


def test_parent_is_the_sum_of_its_sub_rows_when_they_carry_the_weight() -> None:
    by = rules("carrying: {weight_on: children}")
    found = scored(row(**MET), row(level3="其中：甲", weight=6, **HALF), row(level3="其中：乙", weight=4, **MET), by=by)
    assert ([line.basis for line in found.rows], found.total) == (["excluded", "computed", "computed"], 7)


@pytest.mark.parametrize(("policy", "expected"), [("mean", Decimal("7.5")), ("lowest", Decimal(5))])
def test_rows_of_a_merged_weight_cell_are_scored_together(policy: str, expected: Decimal) -> None:
    found = scored(row(**MET), row(weight=None, **HALF), by=rules(f"carrying: {{merged: {policy}}}"))
    assert (found.rows[0].computed, found.rows[1].basis, found.total) == (expected, "excluded", expected)


def test_merged_cell_with_a_missing_row_has_no_figure() -> None:
    found = scored(row(**MET), row(weight=None, target_text="≥10"), by=rules("carrying: {merged: mean}"))
    assert (found.rows[0].computed, found.rows[0].note.en) == (None, "a row of the merged cell has no figure")


def test_blank_weight_has_no_figure() -> None:
    found = score(weight=None, **MET)
    assert (found.computed, found.basis, found.note.en) == (None, "open", "There is no usable weight")


def test_blank_weights_are_split_where_the_set_says_so() -> None:
    rows = [row(level1=level, weight=None, **MET) for level in ("产出目标",) * 3 + ("效益目标",) * 3]
    found = scored(*rows, by=load_ruleset("suzhou-2023"))
    assert [line.weight for line in found.rows] == [Decimal("9.20"), *[Decimal("9.16")] * 5]
    assert found.total == 55


def test_weight_as_a_share_of_the_base() -> None:
    assert score(weight="20%", **HALF).computed == 10


def test_negative_weight_has_no_figure() -> None:
    assert (score(weight=-5, **MET).computed, score(weight=-5, **MET).basis) == (None, "open")


def test_rows_of_a_goal_sheet_with_bands_and_no_points_are_not_scored() -> None:
    assert score(weight=None, bands={"优": "≥95%"}, **MET).basis == "excluded"
