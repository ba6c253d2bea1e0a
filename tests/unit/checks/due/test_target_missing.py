"""target_missing: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_target_missing_on_a_goal_and_on_a_self_evaluation() -> None:
    rows = [row(target_text=None), row(target_text="  "), row()]
    for form in ("goal", "self_evaluation"):
        assert found("target_missing", form=form, indicators=rows) == [
            ("indicators[0].target_text", "", "年度指标值"),
            ("indicators[1].target_text", "", "年度指标值"),
        ]


def test_target_missing_is_none_on_a_framework_row_of_a_review() -> None:
    assert found("target_missing", form="review", indicators=[row(target_text=None, actual_text=None)]) == []


def test_target_missing_is_none_where_a_value_stands_beside_the_text() -> None:
    assert (
        found("target_missing", form="goal", indicators=[row(target_text=None, target_value=49, operator=">=")]) == []
    )
