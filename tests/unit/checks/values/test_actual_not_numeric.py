"""actual_not_numeric: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_actual_not_numeric_when_words_answer_a_figure() -> None:
    assert found("actual_not_numeric", indicators=[row(actual_text="基本达到预期")]) == [
        ("indicators[0].actual_text", "基本达到预期", "数值")
    ]


def test_actual_not_numeric_when_words_or_figures_answer_a_day() -> None:
    rows = [row(target_text="2022年10月底前", unit=None, actual_text=text) for text in ("及时", "95%", "2022年9月")]
    assert found("actual_not_numeric", indicators=rows) == [
        ("indicators[0].actual_text", "及时", "日期"),
        ("indicators[1].actual_text", "95%", "日期"),
    ]


def test_actual_not_numeric_is_none_for_figures_blanks_and_qualities() -> None:
    rows = [row(), row(actual_text=None), row(actual_text="/"), row(target_text="提升", actual_text="提升")]
    assert found("actual_not_numeric", indicators=rows) == []
