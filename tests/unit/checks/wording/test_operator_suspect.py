"""operator_suspect: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_operator_suspect_of_a_cost_that_must_be_high() -> None:
    rows = [row(level2="成本指标", level3="线路租用成本", target_text="≥49万元", unit="万元")]
    assert found("operator_suspect", indicators=rows) == [("indicators[0].operator", ">=", "<=")]


def test_operator_suspect_of_a_quantity_or_satisfaction_that_must_be_low() -> None:
    rows = [
        row(target_text="≤49条"),
        row(level1="满意度指标", level2="服务对象满意度", level3="群众满意度", target_text="≤90%", unit=None),
    ]
    assert [at for at, _, _ in found("operator_suspect", indicators=rows)] == [
        "indicators[0].operator", "indicators[1].operator",
    ]  # fmt: skip


def test_operator_suspect_of_a_fault_rate_that_must_be_high() -> None:
    rows = [row(level2="质量指标", level3="网络运行故障率", target_text="≥1%", unit=None)]
    assert found("operator_suspect", indicators=rows) == [("indicators[0].operator", ">=", "<=")]


def test_operator_suspect_is_none_where_the_words_turn_the_meaning() -> None:
    rows = [
        row(level2="成本指标", level3="成本节约率", target_text="≥5%", unit=None),
        row(level3="重大事故发生数", target_text="≤0起", unit="起"),
        row(level3="会议次数", target_text="≤12次", unit="次"),
        row(level2="质量指标", level3="故障率下降幅度", target_text="≥5%", unit=None),
        row(level2="成本指标", level3="项目总成本", target_text="≤589.5万元", unit="万元"),
        row(),
    ]
    assert found("operator_suspect", indicators=rows) == []
