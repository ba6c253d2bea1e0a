"""not_measurable: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import Json, found, row

RULES = load_ruleset("cn-2020-10")


def vague(**cells: object) -> Json:
    return row(target_text="进一步提升服务能力", unit=None, operator="qualitative", actual_text=None) | cells


def test_not_measurable_without_a_standard() -> None:
    assert found("not_measurable", ruleset=RULES, form="goal", indicators=[vague()]) == [
        ("indicators[0].target_text", "进一步提升服务能力", "可量化的值或分档标准")
    ]


def test_not_measurable_is_none_with_a_standard() -> None:
    rows = [vague(bands={"优": "受理≥90%", "差": "<60%"}), vague(standard="接入部门数较上年增加三成以上"), row()]
    assert found("not_measurable", ruleset=RULES, form="goal", indicators=rows) == []


def test_not_measurable_is_none_for_a_state_that_is_reached_or_not() -> None:
    rows = [vague(target_text=text) for text in ("按期完成", "验收合格", "无重大安全事故", "全部上线")]
    assert found("not_measurable", ruleset=RULES, form="goal", indicators=rows) == []


def test_not_measurable_is_none_for_the_rule_sets_own_words() -> None:
    rows = [vague(target_text=text) for text in ("充分", "规范", "提升", "持续")]
    assert found("not_measurable", ruleset=load_ruleset("suzhou-2023"), indicators=rows) == []
