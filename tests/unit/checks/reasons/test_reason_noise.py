"""reason_noise: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_reason_noise_where_points_were_lost() -> None:
    for noise in ("无", "0", "/", "—", "无。", "１"):
        rows = [row(actual_text="40条", score=8, deviation_reason=noise)]
        assert found("reason_noise", indicators=rows) == [
            ("indicators[0].deviation_reason", noise, "偏差原因及改进措施")
        ]


def test_reason_noise_where_nothing_was_lost_is_none() -> None:
    assert found("reason_noise", indicators=[row(deviation_reason="无")]) == []


def test_reason_noise_is_no_reason_that_says_something() -> None:
    rows = [row(actual_text="40条", score=8, deviation_reason="无人报名参加第二期培训")]
    assert found("reason_noise", indicators=rows) == []
