"""The way of a third-party review (财预〔2020〕10号, A11).

Declare → plan → score blind → reconcile → quality → comments → report → acceptance.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this

from roles.catalog import Role
from roles.models import Organisation, User
from workflow.deadlines import Clock
from workflow.flow import ApprovalFlow
from workflow.models.task import today
from workflow.nodes import Approval, End, ForEach, HumanTask, If, Launch, Quorum

from ..goals import amounts
from . import policies, states, visibility
from .models import Review, ReviewState
from .pages import document, fields
from .queries import viewer_of

FORMS = "flows.review.pages.forms"


def agency(review: Review) -> Organisation:
    """The engaged agency: where the lead, the experts and the quality controller have their posts."""
    return review.agency


def time_to_comment(review: Review) -> Clock:
    """The unit's days for comments are set with the engagement."""
    return Clock.starting(today(), working_days=review.comment_days)


class ReviewFlow(ApprovalFlow):
    """第三方评价"""

    process_title = _("Third-party review")
    subject = Review
    agreement = states.AGREEMENT
    document_template = "review/document.html"
    blind = frozenset({"score"})
    replace_action = "flows.review.actions.replace_expert"
    closed_word = _("engagement ended")

    start = Launch().Next(this.declare)
    declare = (
        HumanTask(f"{FORMS}.DeclareForm", title=_("Declaration on conflicts of interest"))
        .Offer(Role.AGENCY_LEAD, at=agency)
        .Due(working_days=3)
        .Next(this.free_of_conflict)
    )
    free_of_conflict = If(this.is_free_of_conflict).Then(this.plan).Else(this.declined)
    plan = (
        HumanTask(f"{FORMS}.PlanForm", title=_("Work plan"))
        .Offer(Role.AGENCY_LEAD, at=agency)
        .Due(working_days=10)
        .Next(this.approve_plan)
    )
    approve_plan = (
        Approval(f"{FORMS}.ApprovePlanForm", title=_("Approval of the plan"))
        .Offer(Role.FINANCE_REVIEWER, at="finance")
        .Due(working_days=5)
        .OnReturn(this.plan)
        .OnApprove(this.assign)
    )
    assign = ForEach(this.score, members=this.experts)
    score = (
        HumanTask(f"{FORMS}.ScoreForm", title=_("Independent scoring"))
        .Offer(Role.AGENCY_EXPERT, at=agency)
        .Due(working_days=10)
        .Next(this.scored)
    )
    scored = Quorum().Next(this.reconcile)
    reconcile = (
        HumanTask(f"{FORMS}.ReconcileForm", title=_("Reconciliation and draft report"))
        .Offer(Role.AGENCY_LEAD, at=agency)
        .Due(working_days=10)
        .OnReturn(this.score)
        .Next(this.quality)
    )
    quality = (
        Approval(f"{FORMS}.QualityForm", title=_("Quality control"))
        .Offer(Role.AGENCY_QUALITY, at=agency)
        .Due(working_days=5)
        .OnReturn(this.reconcile, this.score)
        .OnApprove(this.comment)
    )
    comment = (
        HumanTask(f"{FORMS}.CommentForm", title=_("Comments of the unit"))
        .Offer(Role.UNIT_HEAD, at="unit")
        .Due(by=time_to_comment)
        .OnReturn(this.reconcile)
        .Next(this.finalise)
    )
    finalise = (
        HumanTask(f"{FORMS}.FinaliseForm", title=_("Answers and final report"))
        .Offer(Role.AGENCY_LEAD, at=agency)
        .Due(working_days=5)
        .OnReturn(this.comment)
        .Next(this.accept)
    )
    accept = (
        Approval(f"{FORMS}.AcceptForm", title=_("Acceptance of the report"))
        .Offer(Role.FINANCE_REVIEWER, at="finance")
        .Due(working_days=10)
        .OnReturn(this.finalise, this.reconcile)
        .OnApprove(this.accepted)
    )
    accepted = End()
    declined = End()

    def is_free_of_conflict(self, activation: Any) -> bool:
        """Ask the review: a declined one ends here."""
        return bool(activation.process.subject.state != ReviewState.DECLINED)

    def experts(self, activation: Any) -> Iterable[User]:
        """The experts named in the approved plan."""
        return [expert.user for expert in activation.process.subject.experts.select_related("user")]

    @classmethod
    def check_may_act(cls, *, user: User, subject: Any, step: str) -> None:
        """Ask the policy of reviews."""
        policies.check_may_act(user, subject, step)

    @classmethod
    def amount_of(cls, subject: Any) -> Decimal | None:
        """The money of the reviewed project."""
        return amounts.planned(subject.evaluation)

    @classmethod
    def returnable_fields(cls, subject: Any) -> list[tuple[str, str, str]]:
        """Plan, framework, scores and report."""
        return fields.returnable(subject)

    @classmethod
    def field_label(cls, key: str) -> str:
        """Labels of a review's fields."""
        return fields.label(key)

    @classmethod
    def is_closed_to(cls, subject: Any, user: User, step: str) -> bool:
        """An expert who scores meets no other expert: not even how many have submitted."""
        return step in cls.blind and visibility.is_closed_round(viewer_of(subject, user), subject.state)

    @classmethod
    def document_context(cls, subject: Any, user: User) -> dict[str, Any]:
        """What the viewer may see of plan, scores and report."""
        return document.document_context(subject, user)

    @classmethod
    def sees_details(cls, subject: Any, user: User, step: str) -> bool:
        """Ask the one function that keeps the scoring blind."""
        return visibility.sees_details(viewer_of(subject, user), subject.state, step)
