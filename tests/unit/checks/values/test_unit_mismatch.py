"""unit_mismatch: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row, severities


def test_unit_mismatch_of_another_dimension() -> None:
    assert found("unit_mismatch", indicators=[row(actual_text="95%")]) == [("indicators[0].actual_text", "%", "条")]
    assert severities("unit_mismatch", indicators=[row(actual_text="95%")]) == ["warning"]


def test_unit_mismatch_of_another_counted_word_is_a_notice() -> None:
    assert severities("unit_mismatch", indicators=[row(actual_text="50个")]) == ["notice"]


def test_unit_mismatch_is_none_where_units_convert_or_are_not_printed() -> None:
    rows = [
        row(), row(actual_text="50"), row(target_text="≥100万元", unit="万元", actual_text="1,200,000元"),
        row(target_text="≤8小时", unit="小时", actual_text="480分钟"), row(actual_text="约五十条线路"),
    ]  # fmt: skip
    assert found("unit_mismatch", indicators=rows) == []
