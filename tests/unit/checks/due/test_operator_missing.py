"""operator_missing: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_operator_missing_of_a_bare_figure() -> None:
    assert found("operator_missing", indicators=[row(target_text="49条")]) == [
        ("indicators[0].operator", "49条", "≥、≤ 或 =")
    ]


def test_operator_missing_is_none_where_the_direction_is_told() -> None:
    told = [
        row(), row(target_text="49条", operator=">="), row(target_text="不低于49条"), row(target_text="49条以上"),
        row(target_text="40-50条"), row(target_text="提升"), row(target_text="2022年10月底前", unit=None),
    ]  # fmt: skip
    assert found("operator_missing", indicators=told) == []


def test_operator_missing_is_none_where_it_goes_without_saying() -> None:
    plain = [
        row(target_text="100%", unit=None), row(target_text="0起", unit=None),
        row(target_text="2022年10月", unit=None), row(target_text="49", bands={"优": "47-51", "差": "40以下"}),
    ]  # fmt: skip
    assert found("operator_missing", indicators=plain) == []
