"""The agency's quality control lets the draft go to the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from ..models import Review
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def pass_quality(*, task: Task, opinion: str = "", by: User) -> Review:
    """The draft is open to the unit for written comments."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(ReviewMachine(review), "pass_quality")
    review.save(update_fields=["state"])
    changes = {"state": moved}
    complete(task=task, by=by, verb="quality_passed", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return review
