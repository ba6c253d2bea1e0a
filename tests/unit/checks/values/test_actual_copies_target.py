"""actual_copies_target: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, row


def test_actual_copies_target_when_it_only_bounds_the_figure() -> None:
    assert found("actual_copies_target", indicators=[row(actual_text="≥49条"), row(actual_text="49条以上")]) == [
        ("indicators[0].actual_text", "≥49条", "实际完成情况"),
        ("indicators[1].actual_text", "49条以上", "实际完成情况"),
    ]


def test_actual_copies_target_when_a_quality_is_repeated() -> None:
    rows = [row(target_text="显著提升服务水平", unit=None, actual_text="显著提升服务水平")]
    assert found("actual_copies_target", ruleset=load_ruleset("cn-2020-10"), indicators=rows) == [
        ("indicators[0].actual_text", "显著提升服务水平", "实际完成情况")
    ]


def test_actual_copies_target_is_none_for_an_answer_of_the_rule_set() -> None:
    rows = [
        row(target_text="充分", unit=None, actual_text="充分"),
        row(target_text="合规", unit=None, actual_text="合规"),
    ]
    assert found("actual_copies_target", ruleset=load_ruleset("suzhou-2023"), indicators=rows) == []


def test_actual_copies_target_is_none_for_a_figure_that_equals_it() -> None:
    rows = [
        row(target_text="=100%", unit=None, actual_text="100%"),
        row(target_text="100%", unit=None, actual_text="100%"),
    ]
    assert found("actual_copies_target", ruleset=load_ruleset("cn-2020-10"), indicators=rows) == []
