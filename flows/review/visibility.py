"""Blind review as one pure function: which scorecards may somebody see, of a review in this state?

Until everybody has submitted, an expert sees the own card and nobody else sees any, not even how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from .models import ReviewState

OPENED = frozenset(
    {
        ReviewState.RECONCILING,
        ReviewState.CHECKING,
        ReviewState.COMMENTING,
        ReviewState.FINALISING,
        ReviewState.REPORTED,
        ReviewState.ACCEPTED,
    }
)
#: states in which the unit reads the draft with its agreed scores
SHOWN_TO_UNIT = OPENED - {ReviewState.RECONCILING, ReviewState.CHECKING}


class Side(Enum):
    """On which side of the review somebody stands."""

    EXPERT = "expert"
    AGENCY = "agency"
    FINANCE = "finance"
    UNIT = "unit"


@dataclass(frozen=True)
class Viewer:
    """Who looks: the user's key, and their side."""

    user_id: int
    side: Side


Card = TypeVar("Card")


def visible_cards(cards: Iterable[tuple[int, Card]], viewer: Viewer, state: str) -> list[Card]:
    """Of (expert's user id, card) pairs, the cards that the viewer may see while the review is in this state."""
    pairs = list(cards)
    if viewer.side is Side.UNIT:
        return []
    if state in OPENED:
        return [card for _user_id, card in pairs]
    if viewer.side is Side.EXPERT:
        return [card for user_id, card in pairs if user_id == viewer.user_id]
    return []


def sees_agreed_scores(viewer: Viewer, state: str) -> bool:
    """Whether the viewer may see the agreed scores: the unit only from the draft on."""
    return state in (SHOWN_TO_UNIT if viewer.side is Side.UNIT else OPENED)


def is_closed_round(viewer: Viewer, state: str) -> bool:
    """Whether the others' scoring does not exist for the viewer; the lead and the bureau see who has still to score."""
    return viewer.side is Side.EXPERT and state not in OPENED


#: steps whose entries in the record tell of scores, and of what the agency says among itself
INNER_STEPS = frozenset({"score", "reconcile", "quality"})
OPEN_STEPS = frozenset({"", "declare", "plan", "approve_plan"})


def sees_details(viewer: Viewer, state: str, step: str) -> bool:
    """Whether the viewer may read what an act of this step changed and said; that it was done, everybody may.

    A second blind round hides the first one's figures again, in the record too.
    """
    if step in OPEN_STEPS:
        return True
    if viewer.side is Side.UNIT:
        return step not in INNER_STEPS and state in SHOWN_TO_UNIT
    return state in OPENED


def hidden_from_record(state: str, step: str) -> bool:
    """Whether even auditors may not yet read what an act of this step said: nobody stands outside a blind round."""
    return step not in OPEN_STEPS and state not in OPENED
