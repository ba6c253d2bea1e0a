"""Blind review, exhaustively: every side in every state."""

import pytest

from flows.review.models import ReviewState as S
from flows.review.visibility import Side, Viewer, sees_agreed_scores, sees_details, visible_cards

CARDS = [(1, "甲"), (2, "乙"), (3, "丙")]
BLIND = [S.DECLARING, S.PLANNING, S.PLANNED, S.SCORING, S.DECLINED]
OPEN = [S.RECONCILING, S.CHECKING, S.COMMENTING, S.FINALISING, S.REPORTED, S.ACCEPTED]
DRAFTED = [S.COMMENTING, S.FINALISING, S.REPORTED, S.ACCEPTED]


def test_states_are_blind_or_open() -> None:
    assert sorted([*BLIND, *OPEN]) == sorted(S.values)


@pytest.mark.parametrize("state", BLIND)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_expert_sees_only_the_own_card_while_blind(state: str, number: int) -> None:
    assert visible_cards(CARDS, Viewer(number, Side.EXPERT), state) == [CARDS[number - 1][1]]


@pytest.mark.parametrize("state", BLIND)
@pytest.mark.parametrize("side", [Side.AGENCY, Side.FINANCE, Side.UNIT])
def test_nobody_else_sees_any_card_while_blind(state: str, side: Side) -> None:
    # user 1 filled a card, and on another side of the review sees not even that one
    assert visible_cards(CARDS, Viewer(1, side), state) == []


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("side", [Side.EXPERT, Side.AGENCY, Side.FINANCE])
def test_all_cards_are_open_when_all_have_submitted(state: str, side: Side) -> None:
    assert visible_cards(CARDS, Viewer(9, side), state) == ["甲", "乙", "丙"]


@pytest.mark.parametrize("state", S.values)
def test_unit_never_sees_a_card(state: str) -> None:
    assert visible_cards(CARDS, Viewer(1, Side.UNIT), state) == []


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("side", list(Side))
def test_agreed_scores_show_after_scoring_and_to_the_unit_with_the_draft(state: str, side: Side) -> None:
    expected = state in DRAFTED if side is Side.UNIT else state in OPEN
    assert sees_agreed_scores(Viewer(1, side), state) is expected


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("step", ["", "declare", "plan", "approve_plan"])
def test_record_of_the_beginning_is_open(state: str, side: Side, step: str) -> None:
    assert sees_details(Viewer(1, side), state, step) is True


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("step", ["score", "reconcile", "quality"])
def test_record_of_the_agency_is_never_the_units(state: str, step: str) -> None:
    assert sees_details(Viewer(1, Side.UNIT), state, step) is False


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("side", [Side.EXPERT, Side.AGENCY, Side.FINANCE])
@pytest.mark.parametrize("step", ["score", "reconcile", "quality", "comment", "finalise", "accept", "a new step"])
def test_record_closes_again_in_a_second_blind_round(state: str, side: Side, step: str) -> None:
    assert sees_details(Viewer(1, side), state, step) is (state in OPEN)


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("step", ["comment", "finalise", "accept"])
def test_unit_reads_the_record_of_the_draft(state: str, step: str) -> None:
    assert sees_details(Viewer(1, Side.UNIT), state, step) is (state in DRAFTED)
