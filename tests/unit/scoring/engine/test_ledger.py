"""The total: sums, caps, vetoes, grades — each a visible step (P16, P17)."""

from decimal import Decimal

import pytest

from flows.scoring.engine import ScoreResult
from flows.scoring.rulesets import RuleSet, load_ruleset
from tests.unit.scoring.making import row, rules, scored

CAP = """
grades:
  vetoes:
    - name: {zh: 执行率封顶, en: Cap by execution}
      source: practice
      when: {name: execution_below, limit: 70%}
      then: {name: cap_total, points: 79}
"""


def full_sheet(executed: int, by: RuleSet | None = None, **sheet: object) -> ScoreResult:
    """Ninety points of indicators and ten of execution; each percent not executed costs 0.1."""
    rows = [
        row(level1="产出指标", weight=50, target_text="≥10", actual_text="10"),
        row(level1="效益指标", weight=30, target_text="≥10", actual_text="10"),
        row(level1="满意度指标", weight=10, target_text="≥90%", actual_text="90%"),
    ]
    funds = [{"annual_budget": 100, "executed": executed, "weight": 10}]
    return scored(*rows, by=by, funds=funds, **sheet)


def test_execution_cap_is_a_line_of_the_ledger_and_goes_when_the_rate_recovers() -> None:
    by = rules(CAP)
    low, high = full_sheet(65, by), full_sheet(85, by)
    assert (low.total, low.grade) == (79, "中")
    assert [(step.rule.en, step.before, step.after) for step in low.ledger] == [
        ("sum of the rows", None, Decimal("96.50")),
        ("Cap by execution: execution rate 65% is below 70%; the total is at most 79", Decimal("96.50"), Decimal(79)),
    ]
    assert (high.total, high.grade, len(high.ledger)) == (Decimal("98.5"), "优", 1)


def test_cap_does_not_lift_a_lower_total() -> None:
    by = rules(CAP.replace("points: 79", "points: 99"))
    assert full_sheet(65, by).total == Decimal("96.5")


def test_unknown_execution_triggers_no_cap() -> None:
    assert len(scored(row(target_text="≥10", actual_text="10"), by=rules(CAP)).ledger) == 1


def veto(when: str, then: str) -> RuleSet:
    return rules(f"grades: {{vetoes: [{{name: {{zh: 甲, en: A}}, source: practice, when: {when}, then: {then}}}]}}")


def test_flag_caps_the_grade_but_not_the_total() -> None:
    by = veto("{name: flag, flag: audit-finding}", "{name: cap_grade, grade: 中}")
    found = full_sheet(100, by, flags=["audit-finding"])
    assert (found.total, found.grade) == (100, "中")
    assert full_sheet(100, by).grade == "优"


def test_grade_cap_never_lifts_a_worse_grade() -> None:
    by = veto("{name: flag, flag: audit-finding}", "{name: cap_grade, grade: 优}")
    rows = [row(weight=100, target_text="≥10", actual_text="7")]
    assert scored(*rows, by=by, flags=["audit-finding"]).grade == "中"


def test_each_row_far_off_costs_points_up_to_a_limit() -> None:
    by = veto("{name: deviation_from, limit: 30%}", "{name: deduct, points: 2, each: true, at_most: 3}")
    rows = [row(weight=50, target_text="≥10", actual_text=text) for text in ("7", "6")]
    found = scored(*rows, by=by)
    assert (found.ledger[-1].at, found.ledger[-1].before, found.total) == (("indicators[0]", "indicators[1]"), 65, 62)


def test_core_row_that_missed_its_target_zeroes_the_total() -> None:
    by = veto("{name: core_unmet}", "{name: zero_total}")
    assert scored(row(level3="★核心指标", target_text="≥10", actual_text="9"), by=by).total == 0
    assert scored(row(level3="★核心指标", target_text="≥10", actual_text="10"), by=by).total == 10


def test_section_below_a_share_of_its_weight() -> None:
    by = veto("{name: section_below, section: output, limit: 60%}", "{name: deduct, points: 5}")
    assert scored(row(target_text="≥10", actual_text="5"), row(target_text="≥10", actual_text="6"), by=by).total == 6


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grade_bounds_include_the_lower_end(total: str, grade: str) -> None:
    assert load_ruleset("cn-2020-10").grades.of_total(Decimal(total)) == grade


def test_grade_bounds_may_leave_out_the_lower_end() -> None:
    grades = rules("grades: {bound: excluded}").grades
    assert [grades.of_total(Decimal(total)) for total in ("90.01", "90", "60", "0")] == ["优", "良", "差", "差"]


def test_grade_aliases() -> None:
    grades = load_ruleset("cn-2020-10").grades
    assert [grades.canonical(word) for word in ("优秀", "优", "甲等", None)] == ["优", "优", None, None]


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ({"total_base": 80}, "the base is 80, the grades are for 100"),
        ({"truncated": True}, "the sheet is an extract: no grade"),
    ],
)
def test_no_grade_says_why(sheet: dict[str, object], why: str) -> None:
    found = full_sheet(100, **sheet)
    assert (found.grade, found.grade_note.en) == (None, why)


def test_no_grade_when_the_weights_miss_the_base() -> None:
    found = scored(row(target_text="≥10", actual_text="10"))
    assert (found.grade, found.grade_note.en) == (None, "the weights add up to 10, not 100: no grade")


@pytest.mark.parametrize(
    ("mode", "places", "expected"),
    [("half_up", 1, "2.3"), ("down", 1, "2.2"), ("half_even", 1, "2.2"), ("half_up", 0, "2")],
)
def test_rounding_of_rows(mode: str, places: int, expected: str) -> None:
    by = rules(f"rounding: {{row: {places}, total: {places}, mode: {mode}}}")
    assert scored(row(target_text="≥100", actual_text="22.5"), by=by).total == Decimal(expected)


def test_rounding_of_sections_comes_before_the_total() -> None:
    rows = [row(level1=level, target_text="≥100", actual_text="22.4") for level in ("产出指标", "效益指标")]
    assert scored(*rows, by=rules("rounding: {section: 0, total: 0}")).total == 4
    assert scored(*rows).total == Decimal("4.48")


def test_rounding_never_lifts_a_row_above_its_weight() -> None:
    assert scored(row(weight="9.166", target_text="≥1", actual_text="1")).rows[0].computed == Decimal("9.166")


def test_result_keeps_the_rule_set_and_version_it_was_scored_with() -> None:
    found = full_sheet(100).to_json("a.json")
    assert (found["sheet"], found["ruleset"], found["ruleset_version"]) == ("a.json", "cn-2020-10", "1")


def test_execution_on_top_of_the_base() -> None:
    by = rules(
        """
total: {base: 90, execution: outside}
grades: {base: 100}
"""
    )
    found = full_sheet(100, by)
    assert (found.total, found.base, found.grade) == (100, 100, "优")


ONLY_OUTPUT = """
total: {base: 100, execution: none}
framework: {sections: [{id: output, name: {zh: 产出, en: Output}, match: [产出]}]}
section_weights: {when_absent: {}}
"""


def test_execution_without_points() -> None:
    found = full_sheet(100, rules(ONLY_OUTPUT))
    assert [line.at for line in found.rows] == ["indicators[0]", "indicators[1]", "indicators[2]"]
