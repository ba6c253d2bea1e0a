"""The lead settles each score, explains large gaps, and drafts the report with its problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held

from ...machines import take
from ..framework import REQUIRED_SECTIONS, SECTIONS, grade_of
from ..models import ReportProblem, ReportSection, Review
from ..pages import fields
from ..queries import spreads_of
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@dataclass(frozen=True)
class Agreed:
    """The agreed score of a row, with a reason where the experts stood far apart."""

    score: Decimal
    reason: str = ""


@dataclass(frozen=True)
class Problem:
    """One problem of the report. Amount in the project's money unit."""

    problem: str
    demand: str
    cause: str = ""
    amount: Decimal | None = None
    working_days: int = 30


@transaction.atomic
def reconcile(
    *, task: Task, agreed: Mapping[int, Agreed], sections: Mapping[str, str], problems: Sequence[Problem], by: User
) -> Review:
    """Keep agreed scores and draft report, compute total and grade, and hand all to quality control."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    before = fields.values(review)
    _settle(review, agreed)
    write_report(review, sections, problems)
    moved = take(ReviewMachine(review), "reconcile")
    review.save(update_fields=["state", "total", "grade"])
    changes = {**fields.changes(before, fields.values(review)), "state": moved}
    complete(task=task, by=by, verb="reconciled", changes=changes)
    return review


def _settle(review: Review, agreed: Mapping[int, Agreed]) -> None:
    spreads = spreads_of(review)
    total = Decimal(0)
    for number, row in enumerate(review.indicators.all(), start=1):
        one = agreed.get(row.pk)
        name = {"n": number, "name": row.level3}
        if one is None or not 0 <= one.score <= row.weight:
            raise Invalid({"rows": _("Row %(n)d, %(name)s: settle on a score within its weight.") % name})
        if spreads[row.pk].is_large(review.spread_limit) and not one.reason.strip():
            raise Invalid({"rows": _("Row %(n)d, %(name)s: the experts stand far apart, so give a reason.") % name})
        row.agreed_score, row.agreed_reason = one.score, one.reason
        row.save(update_fields=["agreed_score", "agreed_reason"])
        total += one.score
    review.total, review.grade = total, grade_of(total)


def write_report(review: Review, sections: Mapping[str, str], problems: Sequence[Problem]) -> None:
    """Replace the report's sections and problems. Raises `Invalid` where a required section is empty."""
    for key in REQUIRED_SECTIONS:
        if not sections.get(key, "").strip():
            raise Invalid({key: _("Write the section “%(section)s”.") % {"section": SECTIONS[key]}})
    for number, one in enumerate(problems, start=1):
        if not one.problem.strip() or not one.demand.strip():
            raise Invalid({"problems": _("Problem %(n)d needs a text and a demand.") % {"n": number}})
    review.sections.all().delete()
    review.problems.all().delete()
    ReportSection.objects.bulk_create(
        ReportSection(review=review, key=key, text=sections[key]) for key in SECTIONS if sections.get(key, "").strip()
    )
    ReportProblem.objects.bulk_create(
        ReportProblem(review=review, position=n, **one.__dict__) for n, one in enumerate(problems)
    )
