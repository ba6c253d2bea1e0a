"""An expert leaves before scoring: a colleague of the agency scores instead, alone and from an empty card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Refused

from ... import grants
from ...models import Review, Scorecard

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def replace_expert(*, document: Review, leaver: User, successor: User, by: User | None) -> Review:  # noqa: ARG001  the engine records the hand-over
    """Name `successor` in the leaver's place: the file closes to the one and opens to the other.

    Post and conflicts of interest are the engine's to check, by the policy of reviews.
    """
    review = Review.objects.select_for_update().get(pk=document.pk)
    if review.experts.filter(user=successor).exists():
        raise Refused("task.personal", _("%(name)s is asked for the own scores.") % {"name": successor.name})
    expert = review.experts.get(user=leaver)
    Scorecard.objects.filter(expert=expert).delete()
    expert.user = successor
    expert.save(update_fields=["user"])
    grants.close_to(review, leaver)
    grants.open_to_expert(review, successor)
    return review
