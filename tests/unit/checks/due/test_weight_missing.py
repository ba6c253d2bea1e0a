"""weight_missing: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_weight_missing_beside_a_score() -> None:
    assert found("weight_missing", form="self_evaluation", indicators=[row(weight=None), row()]) == [
        ("indicators[0].weight", "", "分值")
    ]


def test_weight_missing_is_none_on_a_goal_sheet_that_carries_no_weights() -> None:
    assert found("weight_missing", form="goal", indicators=[row(weight=None, score=None)]) == []


def test_weight_missing_is_none_on_a_goal_row_with_bands_and_on_sub_rows() -> None:
    rows = [row(weight=None, score=None, bands={"优": "≥49", "差": "<49"}), row(), row(level3="其中：甲", weight=None)]
    assert found("weight_missing", form="review", indicators=rows) == []
