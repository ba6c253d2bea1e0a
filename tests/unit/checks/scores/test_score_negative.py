"""score_negative: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_score_negative_below_nothing() -> None:
    assert found("score_negative", indicators=[row(score=-2)]) == [("indicators[0].score", "-2", "0")]


def test_score_negative_of_nothing_is_none() -> None:
    assert found("score_negative", indicators=[row(score=0), row(score="—"), row(score=None)]) == []
