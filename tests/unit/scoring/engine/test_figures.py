"""Figures against targets: higher is better, lower is better, equal, between (P7-P10)."""

from decimal import Decimal

import pytest

from flows.scoring.rulesets import load_ruleset
from tests.unit.scoring.making import points, rules, score

SUZHOU = load_ruleset("suzhou-2023")


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥49条", "50条", "10"),
        ("≥49条", "49条", "10"),
        ("≥50条", "45条", "9"),
        ("≥49条", "24条", "4.9"),
        ("≥50条", "0条", "0"),
        ("≥90%", "45%", "5"),
        (">50", "50", "10"),
        ("=15个", "15个", "10"),
        ("=15个", "12个", "8"),
        ("=15个", "30个", "10"),
        ("49条", "50条", "10"),
        ("≥1.5万人", "12000人", "8"),
        ("≥48小时", "1天", "5"),
    ],
)
def test_higher_is_better_by_the_national_rule(target: str, actual: str, expected: str) -> None:
    assert points(target_text=target, actual_text=actual) == Decimal(expected)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≤8小时", "8小时", "10"),
        ("≤8小时", "4小时", "10"),
        ("≤8小时", "10小时", "8"),
        ("<8小时", "8小时", "10"),
        ("≤0次", "0次", "10"),
        ("≤0次", "1次", "0"),
        ("=0次", "2次", "0"),
        ("不超过5%", "10%", "5"),
    ],
)
def test_lower_is_better_by_the_national_rule(target: str, actual: str, expected: str) -> None:
    assert points(target_text=target, actual_text=actual) == Decimal(expected)


@pytest.mark.parametrize(("actual", "expected"), [("5天", "10"), ("10天", "10"), ("4天", "8"), ("20天", "5")])
def test_interval(actual: str, expected: str) -> None:
    assert points(target_text="5-10天", actual_text=actual) == Decimal(expected)


@pytest.mark.parametrize(
    ("level1", "actual", "expected"),
    [
        ("产出目标", "100%", "10"),
        ("产出目标", "130%", "10"),
        ("产出目标", "131%", "9.9"),
        ("产出目标", "230%", "0"),
        ("产出目标", "99%", "9.5"),
        ("产出目标", "80%", "0"),
        ("效益目标", "200%", "10"),
        ("效益目标", "201%", "9.9"),
        ("效益目标", "90%", "5"),
        ("过程目标", "131%", "9.9"),
    ],
)
def test_slopes_of_suzhou_by_section(level1: str, actual: str, expected: str) -> None:
    assert points(SUZHOU, level1=level1, target_text="≥100%", actual_text=actual) == Decimal(expected)


def test_slope_may_count_a_part_of_a_point_as_a_whole_one() -> None:
    whole = rules("under_fulfilment: {method: {name: slope, lose_per_point: 5%, whole_points: true}}")
    assert points(whole, target_text="≥100%", actual_text="99.5%") == Decimal("9.5")


def test_pass_threshold_leaves_nothing_below_it() -> None:
    by = rules("under_fulfilment: {method: {name: pro_rata, pass_threshold: 60%}}")
    assert [points(by, target_text="≥100", actual_text=text) for text in ("60", "59")] == [6, 0]


def test_pass_fail_is_all_or_nothing_also_at_an_open_end() -> None:
    by = rules("under_fulfilment: {method: {name: pass_fail}}\nreverse: {method: {name: pass_fail}}")
    found = [points(by, target_text=target, actual_text="50") for target in ("≥50", "≥51", ">50", "≤50", "≤49", "<50")]
    assert found == [10, 0, 0, 10, 0, 0]


def test_steps_pay_by_the_highest_one_reached() -> None:
    by = rules("under_fulfilment: {method: {name: banded, steps: [{from: 90%, share: 100%}, {from: 60%, share: 50%}]}}")
    assert [points(by, target_text="≥100", actual_text=text) for text in ("95", "60", "59")] == [10, 5, 0]


def test_equal_above_may_count_as_a_deviation() -> None:
    by = rules("operators: {equal_above: deviation, equal_tolerance: 1%}")
    assert [points(by, target_text="=100", actual_text=text) for text in ("101", "110", "250")] == [10, 9, 0]


def test_unsaid_direction_is_the_rule_sets() -> None:
    cost = load_ruleset("cn-2021-101")
    assert points(cost, level1="成本指标", target_text="100万元", actual_text="80万元") == 10
    assert points(rules("operators: {unsaid: judge}"), target_text="100", actual_text="80") is None


def test_slope_for_a_lower_is_better_figure() -> None:
    assert points(SUZHOU, target_text="≤8小时", actual_text="8.8小时", level1="产出目标") == 5


def test_row_shows_its_steps_rule_and_source() -> None:
    found = score(target_text="≥49条", actual_text="24条")
    assert found.steps == ("24 ÷ 49 = 48.98%", "10 × 48.98% = 4.9")
    assert found.rule.en == "in proportion: actual ÷ target × weight"
    assert found.source.zh == "财预〔2020〕10号 项目支出绩效评价管理办法"


def test_step_carries_the_decimals_it_takes_to_be_true() -> None:
    found = score(target_text="≥3", actual_text="1", weight=50)
    assert found.steps == ("1 ÷ 3 = 33.33%", "50 × 33.33% = 16.67")
    found = score(target_text="≥3000", actual_text="1001", weight=1000)
    assert found.steps[-1] == "1000 × 33.367% = 333.67"


def test_converted_unit_is_a_step() -> None:
    assert score(target_text="≥48小时", actual_text="1天").steps[0] == "1天 = 24小时"


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"target_text": "≥0次", "actual_text": "-1次"}, "a target of 0 makes no ratio; a judge decides on the miss"),
        ({"target_text": "≥49条", "actual_text": "95%"}, "the actual is in %, the target in 条"),
        ({"target_text": "≥49条", "actual_text": "≥49条"}, "the actual is an inequality, not a figure"),
        ({"target_text": "≥90%", "actual_value": 0.95}, "0.95 has no percent sign: 0.95% or 95%?"),
        ({"target_text": "≥49条", "actual_text": "已完成"}, "the actual is no figure"),
        (
            {"target_text": "≥49条", "actual_text": "1期40、2期9"},
            "several figures in one cell: it is not clear which one counts",
        ),
    ],
)
def test_no_honest_figure_is_none_with_the_reason_and_any_score_for_a_judge(
    cells: dict[str, object], note: str
) -> None:
    found = score(**cells)
    assert (found.computed, found.note.en, found.band) == (None, note, (0, 10))


def test_far_over_completion_wants_a_reason_and_a_judge_may_reduce() -> None:
    found = score(target_text="≥10", actual_text="25", score=8, deviation_reason="目标偏低")
    assert (found.computed, found.band, found.counted, found.basis) == (10, (0, 10), 8, "judged")
    without = score(target_text="≥10", actual_text="25", score=8)
    assert (without.counted, without.basis) == (10, "computed")


def test_figures_at_the_ends_of_what_the_reader_lets_pass_do_not_overflow() -> None:
    cells = {"target_value": Decimal("1e-40"), "operator": ">=", "actual_value": Decimal("9e15"), "weight": 10**15}
    assert points(**cells) == 10**15
