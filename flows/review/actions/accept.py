"""The finance bureau accepts the report: each problem becomes a finding, and the engagement lapses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task

from ...lifecycle.actions import move
from ...machines import take
from ...rectification.actions import issue
from .. import grants
from ..models import Review
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def accept(*, task: Task, opinion: str = "", by: User) -> Review:
    """Accept; with problems the evaluation goes to rectification, without any it is closed."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(ReviewMachine(review), "accept")
    review.save(update_fields=["state"])
    evaluation = review.evaluation
    evaluation.final_score, evaluation.final_grade = review.total, review.grade
    evaluation.save(update_fields=["final_score", "final_grade"])
    problems = list(review.problems.all())
    changes = {"state": moved, "findings": [None, len(problems)]}
    complete(task=task, by=by, verb="accepted", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    move(evaluation=evaluation, transition="issue_findings" if problems else "find_nothing", by=by)
    for one in problems:
        issue(
            evaluation=evaluation,
            unit=evaluation.project.unit,
            problem=one.problem,
            cause=one.cause,
            demand=one.demand,
            amount=one.amount,
            working_days=one.working_days,
            by=by,
        )
    grants.lapse(review)
    return review
