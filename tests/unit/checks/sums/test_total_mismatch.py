"""total_mismatch: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund, row, severities


def test_total_mismatch_when_declared_total_is_not_the_sum() -> None:
    rows = [row(score=9), row(score=10)]
    assert found("total_mismatch", indicators=rows, declared_total=20) == [("declared_total", "20", "19")]


def test_total_mismatch_counts_the_total_funds_row_once() -> None:
    funds = [fund(), fund(source="其中：当年财政拨款")]
    assert found("total_mismatch", funds=funds, indicators=[row()], declared_total="19.98") == []
    assert found("total_mismatch", funds=funds, indicators=[row()], declared_total="29.96") == [
        ("declared_total", "29.96", "19.98")
    ]


def test_total_mismatch_stays_silent_while_a_blank_score_could_make_it_right() -> None:
    rows = [row(score=9), row(score=None, weight=5)]
    assert found("total_mismatch", indicators=rows, declared_total=12) == []
    assert found("total_mismatch", indicators=rows, declared_total=15) == [("declared_total", "15", "9")]


def test_total_mismatch_leaves_out_subtotals_and_sub_rows() -> None:
    rows = [row(), row(level3="其中：主线路", score=6), row(level3="小计", score=10)]
    assert found("total_mismatch", indicators=rows, declared_total=10) == []


def test_total_mismatch_is_a_notice_on_a_cut_sheet() -> None:
    assert severities("total_mismatch", indicators=[row()], declared_total=90, truncated=True) == ["notice"]
    assert severities("total_mismatch", indicators=[row()], declared_total=90) == ["error"]
