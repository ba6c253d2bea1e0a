"""The unit's written comments on the draft, and the lead's answer to each with the final report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held

from ...machines import take
from ..models import Review, UnitComment
from ..pages import fields
from ..states import ReviewMachine
from .reconcile import Problem, write_report

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@dataclass(frozen=True)
class Answer:
    """Whether a comment was adopted; the reason is needed where it was not."""

    adopted: bool
    reason: str = ""


@transaction.atomic
def comment(*, task: Task, comments: Sequence[str], by: User) -> Review:
    """Keep the unit's comments, possibly none; comments of an earlier round stay with their answers."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    texts = [text.strip() for text in comments if text.strip()]
    first = review.comments.count() + 1
    UnitComment.objects.bulk_create(
        UnitComment(review=review, number=n, text=text, by=by) for n, text in enumerate(texts, start=first)
    )
    moved = take(ReviewMachine(review), "comment")
    review.save(update_fields=["state"])
    told = {f"comments.{n}.text": [None, text] for n, text in enumerate(texts, start=first)}
    complete(task=task, by=by, verb="commented", changes={**told, "state": moved})
    return review


@transaction.atomic
def finalise(
    *,
    task: Task,
    answers: Mapping[int, Answer],
    sections: Mapping[str, str],
    problems: Sequence[Problem],
    by: User,
) -> Review:
    """Answer each comment (by number), write the final report, and hand it to the finance bureau."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    before = fields.values(review)
    for one in review.comments.all():
        answer = answers.get(one.number)
        if answer is None and one.adopted is not None:
            continue
        if answer is None or (not answer.adopted and not answer.reason.strip()):
            raise Invalid({"comments": _("Comment %(n)d: adopt it, or say why not.") % {"n": one.number}})
        one.adopted, one.answer = answer.adopted, answer.reason
        one.save(update_fields=["adopted", "answer"])
    write_report(review, sections, problems)
    moved = take(ReviewMachine(review), "finalise")
    review.save(update_fields=["state"])
    changes = {**fields.changes(before, fields.values(review)), "state": moved}
    complete(task=task, by=by, verb="finalised", changes=changes)
    return review
