"""Return a review to an earlier step; a return to scoring reopens every expert's card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import Point, send_back as return_task
from workflow.engine.holding import held

from ...machines import take
from ..models import Review, Scorecard
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@transaction.atomic
def send_back(*, task: Task, to: str, opinion: str, points: Sequence[Point] = (), by: User) -> Review:
    """Send it back as far as the step allows.

    A return to scoring keeps the cards as drafts, so that an expert changes only what was meant, and drops what the
    lead had settled on: it rested on scores that no longer count.
    """
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(ReviewMachine(review), f"send_back_to_{to}")
    if to == "score":
        review.total, review.grade = None, ""
        review.indicators.update(agreed_score=None, agreed_reason="")
        Scorecard.objects.filter(review=review).update(submitted_at=None)
    review.save(update_fields=["state", "total", "grade"])
    return_task(task=task, by=by, to=to, opinion=opinion, points=points, changes={"state": moved})
    return review
