"""deducted_without_reason: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_deducted_without_reason_when_the_target_was_missed() -> None:
    rows = [row(actual_text="40条", score=8.16)]
    assert found("deducted_without_reason", indicators=rows) == [
        ("indicators[0].deviation_reason", "", "偏差原因及改进措施")
    ]


def test_deducted_without_reason_where_a_judge_took_points_from_a_generic_row() -> None:
    rows = [row(target_text=None, unit=None, actual_text=None, score=7)]
    assert len(found("deducted_without_reason", form="review", indicators=rows)) == 1


def test_deducted_without_reason_with_one_is_none() -> None:
    rows = [row(actual_text="40条", score=8.16, deviation_reason="两处机房搬迁，线路延后开通"), row(), row(score=None)]
    assert found("deducted_without_reason", indicators=rows) == []


def test_deducted_without_reason_is_no_matter_of_a_goal() -> None:
    assert found("deducted_without_reason", form="goal", indicators=[row(score=7, actual_text=None)]) == []
