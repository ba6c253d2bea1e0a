"""target_zero: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_target_zero_that_more_is_better_than() -> None:
    assert found("target_zero", indicators=[row(target_text="≥0条")]) == [
        ("indicators[0].target_text", "≥0条", "大于0的目标值，或“=0”“≤0”")
    ]


def test_target_zero_is_none_where_none_is_allowed() -> None:
    rows = [row(target_text=text, unit="起", actual_text="0起") for text in ("0起", "=0起", "≤0起", "<=0")]
    assert found("target_zero", indicators=rows) == []
