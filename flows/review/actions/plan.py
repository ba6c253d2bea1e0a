"""The lead's work plan with its experts and indicator framework, and the finance bureau's approval of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.catalog import Role
from roles.errors import Invalid, Refused
from roles.queries import holders, post_of
from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from .. import grants
from ..models import Expert, Review, ReviewIndicator
from ..pages import fields
from ..policies import check_outside
from ..states import ReviewMachine

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True)
class FrameworkRow:
    """One row of the indicator framework."""

    level1: str
    level2: str
    level3: str
    weight: Decimal
    standard: str = ""


@transaction.atomic
def submit_plan(*, task: Task, plan: str, experts: Sequence[User], rows: Sequence[FrameworkRow], by: User) -> Review:
    """Hand the plan to the finance bureau. Raises `Invalid` for weights that are not 100, or a foreign expert."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    _check(review, plan, experts, rows)
    before = fields.values(review)
    review.plan = plan
    moved = take(ReviewMachine(review), "submit_plan")
    review.save(update_fields=["plan", "state"])
    review.experts.all().delete()
    review.indicators.all().delete()
    Expert.objects.bulk_create(Expert(review=review, user=expert) for expert in experts)
    ReviewIndicator.objects.bulk_create(
        ReviewIndicator(review=review, position=n, **row.__dict__) for n, row in enumerate(rows)
    )
    changes = {**fields.changes(before, fields.values(review)), "state": moved}
    complete(task=task, by=by, verb="plan_submitted", changes=changes)
    return review


def _check(review: Review, plan: str, experts: Sequence[User], rows: Sequence[FrameworkRow]) -> None:
    if not plan.strip():
        raise Invalid({"plan": _("Write the work plan.")})
    if not experts:
        raise Invalid({"experts": _("Name at least one expert.")})
    allowed = set(holders(post_of(Role.AGENCY_EXPERT, review.agency)).values_list("pk", flat=True))
    for expert in experts:
        if expert.pk not in allowed:
            raise Invalid({"experts": _("%(name)s is not an expert of the agency.") % {"name": expert.name}})
        try:
            check_outside(expert, review.evaluation)
        except Refused as refused:
            raise Invalid({"experts": refused.message}) from refused
    total = sum((row.weight for row in rows), Decimal(0))
    if total != 100:
        raise Invalid({"rows": _("The weights add up to %(total)s and should be 100.") % {"total": total.normalize()}})


@transaction.atomic
def approve_plan(*, task: Task, opinion: str = "", by: User) -> Review:
    """Approve the plan; each expert gets the file and a task of the own."""
    task = held(task=task, by=by)
    review = Review.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(ReviewMachine(review), "approve_plan")
    review.save(update_fields=["state"])
    for expert in review.experts.select_related("user"):
        grants.open_to_expert(review, expert.user)
    changes = {"state": moved}
    complete(task=task, by=by, verb="approved", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return review
