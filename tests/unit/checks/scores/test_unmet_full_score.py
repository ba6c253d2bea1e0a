"""unmet_full_score: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_unmet_full_score_of_a_missed_target() -> None:
    assert found("unmet_full_score", indicators=[row(actual_text="40条")]) == [("indicators[0].score", "10", "≥49条")]


def test_unmet_full_score_of_a_reverse_indicator_and_of_a_late_day() -> None:
    rows = [
        row(target_text="≤8小时", unit="小时", actual_text="9小时"),
        row(target_text="2022年10月底前", unit=None, actual_text="2022年11月2日"),
    ]
    assert [at for at, _, _ in found("unmet_full_score", indicators=rows)] == [
        "indicators[0].score", "indicators[1].score",
    ]  # fmt: skip


def test_unmet_full_score_is_none_when_met_or_when_points_were_lost() -> None:
    rows = [
        row(),
        row(actual_text="40条", score=8),
        row(actual_text="已完成"),
        row(target_text="49条", actual_text="40"),
    ]
    assert found("unmet_full_score", indicators=rows) == []


def test_unmet_full_score_converts_units() -> None:
    rows = [row(target_text="≥100万元", unit=None, actual_text="1,000,000元")]
    assert found("unmet_full_score", indicators=rows) == []
