"""An expert's own scores. The last one to submit opens all cards to the lead, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held

from ...machines import take
from ..models import Review, Scorecard, ScoreRow
from ..policies import check_may_act
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@dataclass(frozen=True)
class Score:
    """A score between 0 and the row's weight; less than full needs a reason."""

    score: Decimal
    reason: str = ""


@transaction.atomic
def score(*, task: Task, scores: Mapping[int, Score], by: User, remark: str = "") -> Scorecard:
    """Submit the own card; `scores` by key of the review's indicator. The record tells that, never what, was scored."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    check_may_act(by, review, "score")
    _check(review, scores)
    expert = review.experts.get(user=by)
    card, _created = Scorecard.objects.get_or_create(review=review, expert=expert)
    card.remark, card.submitted_at = remark, timezone.now()
    card.save()
    card.rows.all().delete()
    ScoreRow.objects.bulk_create(
        ScoreRow(scorecard=card, indicator_id=pk, score=one.score, reason=one.reason) for pk, one in scores.items()
    )
    changes = {}
    if (
        not review.experts.filter(scorecard__isnull=True).exists()
        and not review.experts.filter(scorecard__submitted_at=None).exists()
    ):
        changes = {"state": take(ReviewMachine(review), "all_scored")}
        review.save(update_fields=["state"])
    complete(task=task, by=by, verb="scored", changes=changes)
    return card


def _check(review: Review, scores: Mapping[int, Score]) -> None:
    rows = {row.pk: row for row in review.indicators.all()}
    for number, row in enumerate(rows.values(), start=1):
        one = scores.get(row.pk)
        if one is None:
            raise Invalid({"rows": _("Row %(n)d, %(name)s: enter a score.") % {"n": number, "name": row.level3}})
        if not 0 <= one.score <= row.weight:
            values = {"n": number, "name": row.level3, "weight": row.weight.normalize()}
            raise Invalid({"rows": _("Row %(n)d, %(name)s: enter a score from 0 to %(weight)s.") % values})
        if one.score < row.weight and not one.reason.strip():
            raise Invalid(
                {"rows": _("Row %(n)d, %(name)s: say why points are lost.") % {"n": number, "name": row.level3}}
            )
    if set(scores) - set(rows):
        raise Invalid({"rows": _("There is a score for a row that does not exist.")})
