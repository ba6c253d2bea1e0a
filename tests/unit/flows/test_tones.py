"""Badges of states: what came back and what is over look different from what is on its way, at every stage alike."""

from flows.goals.models import Goal, GoalState
from flows.lifecycle.documents import TONES
from flows.rectification.models import Finding, FindingState
from flows.review.models import Review, ReviewState
from flows.self_evaluation.models import SelfEvaluation, SelfEvaluationState


def test_what_came_back_and_what_is_over_wear_their_own_colours() -> None:
    documents = [
        Goal(state="returned"),
        SelfEvaluation(state="accepted"),
        Review(state="scoring"),
        Finding(state="closed"),
    ]
    assert [one.tone for one in documents] == ["returned", "done", "brand", "done"]


def test_every_named_tone_is_of_a_state_that_some_document_can_have() -> None:
    states = {*GoalState.values, *SelfEvaluationState.values, *ReviewState.values, *FindingState.values}
    assert set(TONES) - states == set()
