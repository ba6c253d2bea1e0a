"""score_above_weight: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund, row


def test_score_above_weight_of_an_indicator_and_of_the_funds_row() -> None:
    assert found("score_above_weight", funds=[fund(score=10.5)], indicators=[row(score="11分")]) == [
        ("funds[0].score", "10.5", "10"),
        ("indicators[0].score", "11", "10"),
    ]


def test_score_above_weight_up_to_the_weight_is_none() -> None:
    assert found("score_above_weight", funds=[fund()], indicators=[row(), row(weight=None, score=3)]) == []
