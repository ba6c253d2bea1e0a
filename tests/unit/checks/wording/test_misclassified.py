"""misclassified: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, row

RULES = load_ruleset("cn-2020-10")


def test_misclassified_satisfaction() -> None:
    rows = [row(level1="效益指标", level2="社会效益", level3="群众满意度", target_text="≥90%", unit=None)]
    assert found("misclassified", ruleset=RULES, indicators=rows) == [
        ("indicators[0].level2", "社会效益", "满意度指标")
    ]


def test_misclassified_satisfaction_is_none_where_the_framework_has_no_such_section() -> None:
    rows = [row(level1="项目绩效", level2="项目效益", level3="服务对象满意度", target_text=None, actual_text=None)]
    assert found("misclassified", ruleset=load_ruleset("cn-2011-285"), indicators=rows) == []


def test_misclassified_cost_and_money_input() -> None:
    rows = [
        row(level3="单位建设成本", target_text="≤3万元", unit="万元"),
        row(level3="项目资金投入", target_text="≥100万元", unit="万元"),
    ]
    assert [(at, expected) for at, _, expected in found("misclassified", ruleset=RULES, indicators=rows)] == [
        ("indicators[0].level2", "成本指标"),
        ("indicators[1].level2", "成本指标"),
    ]


def test_misclassified_is_none_in_the_right_place() -> None:
    rows = [
        row(),
        row(level2="成本指标", level3="单位建设成本", target_text="≤3万元", unit="万元"),
        row(level1="效益指标", level2="经济效益", level3="降低企业成本", target_text="≥100万元", unit="万元"),
        row(level1="满意度指标", level2="服务对象满意度", level3="群众满意度", target_text="≥90%", unit=None),
    ]
    assert found("misclassified", ruleset=RULES, indicators=rows) == []
