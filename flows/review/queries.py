"""Questions about reviews that several pages and acts ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.catalog import OrganisationKind
from roles.queries import active_posts

from .spread import Spread, spreads
from .visibility import Side, Viewer, visible_cards

if TYPE_CHECKING:
    from roles.models import User

    from .models import Review, Scorecard


def spreads_of(review: Review) -> dict[int, Spread]:
    """Spread of every row over the submitted cards."""
    cards = [
        {row.indicator_id: row.score for row in card.rows.all()}
        for card in review.scorecards.exclude(submitted_at=None).prefetch_related("rows")
    ]
    return spreads(cards, {row.pk: row.weight for row in review.indicators.all()})


def viewer_of(review: Review, user: User) -> Viewer:
    """On which side of the review the user stands; the unit's side wins over every other."""
    posts = active_posts(user)
    unit = review.evaluation.project.unit
    if any(post.organisation_id in {unit.pk, unit.parent_id} for post in posts):
        return Viewer(user.pk, Side.UNIT)
    if review.experts.filter(user=user).exists():
        return Viewer(user.pk, Side.EXPERT)
    in_agency = any(post.organisation.kind == OrganisationKind.AGENCY for post in posts)
    return Viewer(user.pk, Side.AGENCY if in_agency else Side.FINANCE)


def cards_for(review: Review, user: User) -> list[Scorecard]:
    """The scorecards that the user may see now."""
    cards = review.scorecards.select_related("expert__user").prefetch_related("rows")
    return visible_cards([(card.expert.user_id, card) for card in cards], viewer_of(review, user), review.state)
