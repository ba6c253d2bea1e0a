"""score_by_rule: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, row

RULES = load_ruleset("cn-2020-10")


def test_score_by_rule_when_a_missed_target_earns_something_else() -> None:
    rows = [row(actual_text="40条", score=9.5, deviation_reason="两处机房搬迁")]
    assert found("score_by_rule", ruleset=RULES, indicators=rows) == [("indicators[0].score", "9.5", "8.16")]


def test_score_by_rule_is_none_when_it_is_the_rules_or_lower_with_a_reason() -> None:
    rows = [row(), row(actual_text="40条", score=8.16), row(actual_text="40条", score=7, deviation_reason="质量不稳")]
    assert found("score_by_rule", ruleset=RULES, indicators=rows) == []


def test_score_by_rule_leaves_a_quality_to_its_judge_within_the_band() -> None:
    quality = {"target_text": "提升服务能力", "unit": None, "actual_text": "部分达成"}
    assert found("score_by_rule", ruleset=RULES, indicators=[row(**quality, score=7)]) == []
    assert found("score_by_rule", ruleset=RULES, indicators=[row(**quality, score=9)]) == [
        ("indicators[0].score", "9", "6–7.99")
    ]


def test_score_by_rule_takes_the_slopes_of_suzhou() -> None:
    rows = [row(target_text="=100%", unit=None, actual_text="98%", score=10), row(actual_text="98条", score=3)]
    assert found("score_by_rule", ruleset=load_ruleset("suzhou-2023"), indicators=rows) == [
        ("indicators[0].score", "10", "9")
    ]


def test_score_by_rule_where_less_may_be_meant_is_unknown() -> None:
    rows = [row(level3="网络故障率", target_text="1%", unit=None, actual_text="0.5%")]
    assert found("score_by_rule", ruleset=RULES, indicators=rows) == []
    assert found("score_by_rule", indicators=[row(actual_text="4条")]) == []
