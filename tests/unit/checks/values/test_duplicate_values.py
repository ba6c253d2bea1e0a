"""duplicate_values: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_duplicate_values_copied_down() -> None:
    rows = [row(target_text=f"≥{n}%", unit=None, actual_text="97.35%") for n in (90, 92, 95)] + [row()]
    assert found("duplicate_values", indicators=rows) == [("indicators[0].actual_text", "97.35%", "各行自己的内容")]


def test_duplicate_values_of_reasons() -> None:
    rows = [row(actual_text=f"4{n}条", deviation_reason="受外部因素影响，进度有所滞后") for n in range(3)]
    assert [at for at, _, _ in found("duplicate_values", indicators=rows)] == ["indicators[0].deviation_reason"]


def test_duplicate_values_is_none_for_common_figures() -> None:
    rows = [row(target_text="≥90%", unit=None, actual_text="100%") for _ in range(5)] + [row() for _ in range(5)]
    assert found("duplicate_values", indicators=rows) == []


def test_duplicate_values_is_none_for_two_rows_and_for_figures_that_are_the_targets_own() -> None:
    rows = [
        row(actual_text="97.35%"),
        row(actual_text="97.35%"),
        row(),
        *(row(target_text="≥365天", unit="天", actual_text="365天") for _ in range(3)),
    ]
    assert found("duplicate_values", indicators=rows) == []
