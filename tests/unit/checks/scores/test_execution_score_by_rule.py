"""execution_score_by_rule: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, fund, row, severities

RULES = load_ruleset("cn-2020-10")


def test_execution_score_by_rule_when_another_score_is_printed() -> None:
    assert found("execution_score_by_rule", ruleset=RULES, funds=[fund(score=8)]) == [("funds[0].score", "8", "9.98")]
    assert severities("execution_score_by_rule", ruleset=RULES, funds=[fund(score=8)]) == ["error"]


def test_execution_score_by_rule_rounded_to_whole_points_is_a_notice() -> None:
    assert severities("execution_score_by_rule", ruleset=RULES, funds=[fund(score=10)]) == ["notice"]


def test_execution_score_by_rule_is_none_when_it_is_the_rules() -> None:
    for printed in (9.98, "9.98分", 9.976, None):
        assert found("execution_score_by_rule", ruleset=RULES, funds=[fund(score=printed)]) == []


def test_execution_score_by_rule_of_an_indicator_row() -> None:
    rows = [
        row(
            level1="过程目标", level3="预算执行率", target_text="=100%", unit=None, actual_text="98%", weight=8, score=8
        )
    ]
    suzhou = load_ruleset("suzhou-2023")
    assert found("execution_score_by_rule", ruleset=suzhou, indicators=rows) == [("indicators[0].score", "8", "7.2")]


def test_execution_score_by_rule_without_rules_or_money_is_unknown() -> None:
    assert found("execution_score_by_rule", funds=[fund(score=1)]) == []
    assert found("execution_score_by_rule", ruleset=RULES, funds=[fund(score=1, executed=None)]) == []
