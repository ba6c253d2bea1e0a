"""over_completion: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, row

SUZHOU = load_ruleset("suzhou-2023")


def test_over_completion_beyond_the_limit_of_the_rule_set() -> None:
    assert found("over_completion", ruleset=SUZHOU, indicators=[row(actual_text="98条")]) == [
        ("indicators[0].actual_text", "200%", "130%")
    ]


def test_over_completion_with_an_explanation_or_within_the_limit_is_none() -> None:
    rows = [row(actual_text="98条", deviation_reason="年中新增四个分中心接入"), row(actual_text="60条")]
    assert found("over_completion", ruleset=SUZHOU, indicators=rows) == []


def test_over_completion_has_no_meaning_for_a_reverse_indicator() -> None:
    rows = [row(target_text="≤8小时", unit="小时", actual_text="1小时")]
    assert found("over_completion", ruleset=SUZHOU, indicators=rows) == []


def test_over_completion_without_a_rule_set_is_unknown() -> None:
    assert found("over_completion", indicators=[row(actual_text="980条")]) == []
