"""value_unreadable: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund, row


def test_value_unreadable_where_a_figure_is_due() -> None:
    assert found(
        "value_unreadable", funds=[fund(executed="见附件")], indicators=[row(score="良好"), row(weight=True)]
    ) == [
        ("funds[0].executed", "见附件", "数值"),
        ("indicators[0].score", "良好", "数值"),
        ("indicators[1].weight", "True", "数值"),
    ]


def test_value_unreadable_is_none_for_figures_blanks_and_marks() -> None:
    rows = [row(score="9.98分"), row(score=None), row(score="—"), row(weight="１０")]
    assert found("value_unreadable", funds=[fund(annual_budget="1,679.70")], indicators=rows, declared_total="97") == []
