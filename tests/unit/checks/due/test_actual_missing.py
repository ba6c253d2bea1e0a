"""actual_missing: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_actual_missing_on_a_self_evaluation() -> None:
    rows = [row(actual_text=None), row(actual_text=None, actual_value=50)]
    assert found("actual_missing", form="self_evaluation", indicators=rows) == [
        ("indicators[0].actual_text", "", "实际完成值")
    ]


def test_actual_missing_on_a_review_only_where_there_is_a_target() -> None:
    rows = [row(actual_text=None), row(target_text=None, actual_text=None)]
    assert found("actual_missing", form="review", indicators=rows) == [("indicators[0].actual_text", "", "实际完成值")]


def test_actual_missing_is_none_on_a_goal_and_where_the_row_does_not_apply() -> None:
    assert found("actual_missing", form="goal", indicators=[row(actual_text=None)]) == []
    assert found("actual_missing", form="self_evaluation", indicators=[row(actual_text="/", score=None)]) == []
