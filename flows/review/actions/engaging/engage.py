"""Select an accepted self-evaluation for review by an agency, or decide that it is not reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles import audit
from roles.errors import Invalid
from workflow.actions import launch

from ....lifecycle.actions import move
from ....lifecycle.models import Evaluation
from ... import grants
from ...flow import ReviewFlow
from ...models import Review
from ...policies import check_may_engage, check_may_skip

if TYPE_CHECKING:
    from roles.models import Organisation, User


@transaction.atomic
def engage(*, evaluation: Evaluation, agency: Organisation, by: User, comment_days: int = 5) -> Review:
    """Engage the agency; its lead is asked for the conflict declaration first, and sees nothing of the file before."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    check_may_engage(by, evaluation, agency)
    review = Review.objects.create(evaluation=evaluation, agency=agency, engaged_by=by, comment_days=comment_days)
    audit.record(review, "engaged", by=by, changes={"agency": [None, agency.name]})
    grants.open_declaration(review)
    move(evaluation=evaluation, transition="select_for_review", by=by, note=agency.name)
    launch(flow=ReviewFlow, subject=review, organisation=evaluation.project.unit, title=review.title, by=by)
    return review


@transaction.atomic
def skip_review(*, evaluation: Evaluation, reason: str, by: User) -> Evaluation:
    """Not selected this year: the evaluation goes on to its findings, or is closed."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    check_may_skip(by, evaluation)
    if not reason.strip():
        raise Invalid({"reason": _("Say why the project is not reviewed.")})
    evaluation.review_skipped = reason
    result = evaluation.self_evaluation
    evaluation.final_score, evaluation.final_grade = result.total, result.grade
    evaluation.save(update_fields=["review_skipped", "final_score", "final_grade"])
    found = evaluation.findings.exclude(state="closed").exists()
    transition = "skip_review_with_findings" if found else "skip_review"
    return move(evaluation=evaluation, transition=transition, by=by, note=reason)
