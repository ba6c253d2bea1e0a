"""quality_is_figure: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_quality_is_figure_of_a_target_that_is_a_number() -> None:
    rows = [row(operator="qualitative", target_text="1680", unit=None, actual_text="达成")]
    [(at, shown, expected)] = found("quality_is_figure", indicators=rows)
    assert (at, shown, expected.partition("；")[0]) == ("indicators[0].target_text", "1680", "文字标准")


def test_quality_is_figure_of_an_actual_that_is_a_number() -> None:
    rows = [row(operator="qualitative", target_text="有效提升", unit=None, actual_text="1680")]
    [(at, shown, _)] = found("quality_is_figure", indicators=rows)
    assert (at, shown) == ("indicators[0].actual_text", "1680")


def test_quality_is_figure_is_none_for_words_shares_and_measured_rows() -> None:
    rows = [
        row(operator="qualitative", target_text="有效提升", unit=None, actual_text="达成年度指标"),
        row(operator="qualitative", target_text="有效提升", unit=None, actual_text="95%"),
        row(operator="qualitative", target_text="2026年底前建成", unit=None, actual_text="已建成"),
        row(target_text="显著提升", unit=None, actual_text="已提升"),
        row(),
    ]
    assert found("quality_is_figure", indicators=rows) == []
