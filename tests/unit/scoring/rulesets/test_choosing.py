"""Which rule set a sheet gets when nobody names one, and how a set is explained."""

import pytest

from flows.scoring.rulesets import RuleSetError, available, choose_ruleset, explain, load_ruleset
from flows.scoring.sheet import Sheet

OUTPUT, COST, DECISION = {"level1": "产出指标"}, {"level1": "成本指标"}, {"level1": "决策"}


@pytest.mark.parametrize(
    ("sheet", "chosen"),
    [
        ({"year": 2023, "region": "江苏省苏州市", "form": "self_evaluation"}, "suzhou-2023"),
        ({"year": 2024, "region": "江苏省苏州市", "form": "self_evaluation", "indicators": [OUTPUT]}, "cn-2020-10"),
        ({"year": 2018, "region": "海南", "form": "review"}, "cn-2011-285"),
        ({"year": 2022, "form": "review", "indicators": [DECISION]}, "cn-2020-10-review"),
        ({"year": 2022, "form": "self_evaluation", "indicators": [OUTPUT, COST]}, "cn-2021-101"),
        ({"year": 2022, "form": "self_evaluation", "indicators": [OUTPUT]}, "cn-2020-10"),
        ({"year": 1999, "form": "review"}, "cn-2020-10"),
        ({"title": "某项目"}, "cn-2020-10"),
        ({"title": "某项目", "ruleset": "suzhou-2023"}, "suzhou-2023"),
    ],
)
def test_choice_by_stamp_region_year_form_and_sections(sheet: dict[str, object], chosen: str) -> None:
    assert choose_ruleset(Sheet.from_json(sheet)).id == chosen


def test_stamp_that_leads_nowhere_is_an_error_not_a_guess() -> None:
    with pytest.raises(RuleSetError):
        choose_ruleset(Sheet.from_json({"title": "某项目", "ruleset": "cn-1999"}))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explanation_names_every_parameter(language: str) -> None:
    for rules in available():
        headings = [line.split(" ")[0] for line in explain(rules, language).splitlines() if line.startswith("P")]
        assert headings == [f"P{number}" for number in range(1, 23)]


def test_explanation_in_words() -> None:
    lines = explain(load_ruleset("suzhou-2023"), "zh").splitlines()
    assert "  · 方法: 每低于目标1个百分点扣权重的5%" in lines
    assert "P7 未完成  ——  苏州自评表填表说明第4条" in lines
