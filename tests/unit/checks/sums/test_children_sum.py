"""children_sum: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_children_sum_when_a_subtotal_is_not_the_sum_of_its_section() -> None:
    rows = [
        row(weight=30, score=30),
        row(weight=20, score=18),
        row(level3="小计", weight=50, score=50),
        row(level1="效益指标", weight=30, score=30),
    ]
    assert found("children_sum", indicators=rows) == [("indicators[2].score", "50", "48")]


def test_children_sum_when_sub_rows_do_not_make_their_row() -> None:
    rows = [row(weight=10), row(level3="其中：主线路", weight=6), row(level3="其中：备用线路", weight=3)]
    assert found("children_sum", indicators=rows) == [
        ("indicators[0].weight", "10", "9"),
        ("indicators[0].score", "10", "20"),
    ]


def test_children_sum_stays_silent_where_sub_rows_carry_no_points() -> None:
    rows = [row(), row(level3="其中：主线路", weight=None, score=None)]
    assert found("children_sum", indicators=rows) == []


def test_children_sum_of_a_grand_total_takes_all_rows() -> None:
    rows = [row(), row(level1="效益指标"), {"level1": "合计", "weight": 20, "score": 20}]
    assert found("children_sum", indicators=rows) == []
