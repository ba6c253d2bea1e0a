"""The agency's declaration on conflicts of interest, before it sees the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held

from ...lifecycle.actions import move
from ...machines import take
from .. import grants
from ..models import Declaration, Review
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@transaction.atomic
def declare(*, task: Task, no_conflict: bool, statement: str = "", by: User) -> Review:
    """Open the file to the agency; a declared conflict ends the engagement, so that another can follow."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    if not no_conflict and not statement.strip():
        raise Invalid({"statement": _("Say what the conflict of interest is.")})
    Declaration.objects.create(review=review, no_conflict=no_conflict, statement=statement, by=by)
    moved = take(ReviewMachine(review), "declare" if no_conflict else "decline")
    review.save(update_fields=["state"])
    complete(
        task=task, by=by, verb="declared" if no_conflict else "declined", opinion=statement, changes={"state": moved}
    )
    if no_conflict:
        grants.open_file(review)
    else:
        grants.lapse(review)
        move(evaluation=review.evaluation, transition="lose_agency", by=by, note=statement)
    return review
