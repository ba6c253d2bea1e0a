"""placeholder_text: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund, row


def test_placeholder_text_of_the_template() -> None:
    empty = {"level1": "产出指标", "level2": "数量指标"}
    rows = [{**empty, "level3": "指标1："}, {**empty, "level3": "……"}, row(target_text="（请填写年度指标值）")]
    assert found("placeholder_text", title="XX项目", form="self_evaluation", indicators=rows) == [
        ("title", "XX项目", "实际内容"),
        ("indicators[1].level3", "……", "实际内容"),
        ("indicators[2].target_text", "（请填写年度指标值）", "实际内容"),
        ("indicators[0].level3", "指标1：", "实际内容"),
    ]


def test_placeholder_text_of_lone_digits_and_slashes() -> None:
    rows = [row(level3="1"), row(target_text="/", actual_text="/")]
    assert found("placeholder_text", form="self_evaluation", indicators=rows) == [
        ("indicators[0].level3", "1", "实际内容"),
        ("indicators[1].target_text", "/", "实际内容"),
    ]


def test_placeholder_text_is_none_in_content() -> None:
    rows = [row(level3="指标1", target_text="49"), row(level3="5G基站建设数量", target_text="3个", actual_text="1")]
    parts = [{"name": "一码通基础平台及服务"}]
    assert found("placeholder_text", form="self_evaluation", indicators=rows, subprojects=parts, funds=[fund()]) == []
