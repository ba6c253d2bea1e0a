"""met_but_deducted: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_met_but_deducted_without_a_reason() -> None:
    assert found("met_but_deducted", indicators=[row(score=8)]) == [("indicators[0].score", "8", "10")]


def test_met_but_deducted_with_a_reason_or_with_full_marks_is_none() -> None:
    rows = [row(score=8, deviation_reason="目标值偏低，酌情调减"), row()]
    assert found("met_but_deducted", indicators=rows) == []


def test_met_but_deducted_needs_to_know_that_the_target_was_met() -> None:
    rows = [row(score=8, actual_text="40条"), row(score=8, target_text="显著提升", actual_text="显著提升")]
    assert found("met_but_deducted", indicators=rows) == []


def test_met_but_deducted_at_the_boundary_of_a_reverse_indicator() -> None:
    rows = [row(target_text="≤8小时", unit="小时", actual_text="8小时", score=9)]
    assert found("met_but_deducted", indicators=rows) == [("indicators[0].score", "9", "10")]


def test_met_but_deducted_of_a_day() -> None:
    rows = [row(target_text="2022年10月底前", unit=None, actual_text="2022年9月30日", score=9)]
    assert found("met_but_deducted", indicators=rows) == [("indicators[0].score", "9", "10")]
