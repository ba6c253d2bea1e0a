"""section_weight: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import Json, found, fund, row

RULES = load_ruleset("cn-2020-10")


def rows(output: int = 50, benefit: int = 30, satisfaction: int | None = 10) -> list[Json]:
    return [
        row(weight=output),
        row(level1="效益指标", weight=benefit),
        *([row(level1="满意度指标", weight=satisfaction)] if satisfaction else []),
    ]


def test_section_weight_when_a_section_has_another_weight() -> None:
    sheet = {"form": "self_evaluation", "funds": [fund()], "indicators": rows(output=60, benefit=20)}
    assert found("section_weight", ruleset=RULES, **sheet) == [
        ("indicators[0].weight", "60", "50"),
        ("indicators[1].weight", "20", "30"),
    ]


def test_section_weight_when_all_fit() -> None:
    sheet = {"form": "self_evaluation", "funds": [fund()], "indicators": rows()}
    assert found("section_weight", ruleset=RULES, **sheet) == []


def test_section_weight_hands_on_the_weight_of_an_absent_section() -> None:
    sheet = {"form": "self_evaluation", "funds": [fund()], "indicators": rows(benefit=40, satisfaction=None)}
    assert found("section_weight", ruleset=RULES, **sheet) == []


def test_section_weight_of_a_goal_has_no_points_of_execution_yet() -> None:
    assert found("section_weight", ruleset=RULES, form="goal", indicators=rows()) == []


def test_section_weight_of_the_least_share() -> None:
    indicators = [row(level1="决策", weight=50), row(level1="产出", weight=30), row(level1="效益", weight=20)]
    review = load_ruleset("cn-2020-10-review")
    assert found("section_weight", ruleset=review, form="review", indicators=indicators) == [
        ("indicators[1].weight", "50", "≥60")
    ]


def test_section_weight_is_unknown_on_another_base_with_unknown_rows_or_without_rules() -> None:
    sheet = {"form": "self_evaluation", "funds": [fund()], "indicators": rows(output=60)}
    assert found("section_weight", ruleset=RULES, total_base=80, **sheet) == []
    assert found("section_weight", **sheet) == []
    sheet["indicators"] = [*rows(output=40), row(level1="其他", weight=10)]
    assert found("section_weight", ruleset=RULES, **sheet) == []
