"""score_missing: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, row


def test_score_missing_beside_a_weight() -> None:
    for form in ("self_evaluation", "review"):
        assert found("score_missing", form=form, indicators=[row(score=None), row(score="—"), row(score=0)]) == [
            ("indicators[0].score", "", "得分"),
            ("indicators[1].score", "", "得分"),
        ]


def test_score_missing_is_none_on_a_goal_and_without_a_weight() -> None:
    assert found("score_missing", form="goal", indicators=[row(score=None)]) == []
    assert found("score_missing", form="review", indicators=[row(score=None, weight=None)]) == []
