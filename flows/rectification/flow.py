"""The way of a finding, and of a request for more time.

Measures → supervisor → progress → closure, verified by another organisation.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this

from roles.catalog import Role
from roles.models import User
from workflow.deadlines import Clock, from_rule
from workflow.flow import ApprovalFlow
from workflow.nodes import Approval, End, HumanTask, If, Launch

from . import amounts, policies, states
from .models import Extension, Finding, FindingState
from .pages import document, fields

FORMS = "flows.rectification.pages.forms"


def finding_deadline(finding: Finding) -> Clock:
    """The unit's clock is the finding's own: the deadline is stored once, on the finding."""
    return from_rule(finding.deadline_rule)


class RectificationFlow(ApprovalFlow):
    """问题整改"""

    process_title = _("Rectification")
    subject = Finding
    agreement = states.AGREEMENT
    document_template = "rectification/document.html"

    start = Launch().Next(this.begin)
    begin = If(this.has_plan).Then(this.carry_out).Else(this.plan)
    plan = (
        HumanTask(f"{FORMS}.PlanForm", title=_("Rectification measures"))
        .Offer(Role.FILLER, at="unit")
        .Due(working_days=10)
        .Next(this.approve_plan)
    )
    approve_plan = (
        Approval(f"{FORMS}.ApprovePlanForm", title=_("Approval of the measures"))
        .Offer(Role.RECTIFICATION_SUPERVISOR, at="finance")
        .Due(working_days=5)
        .OnReturn(this.plan)
        .OnApprove(this.carry_out)
    )
    carry_out = (
        HumanTask(f"{FORMS}.CarryOutForm", title=_("Carrying out the measures"))
        .Offer(Role.FILLER, at="unit")
        .Due(by=finding_deadline)
        .Next(this.verify)
    )
    verify = (
        Approval(f"{FORMS}.VerifyForm", title=_("Verification and closure"))
        .Offer(Role.RECTIFICATION_SUPERVISOR, at="finance")
        .Due(working_days=10)
        .OnReturn(this.carry_out)
        .OnApprove(this.verified)
    )
    verified = If(this.is_closed).Then(this.closed).Else(this.carry_out)
    closed = End()

    def has_plan(self, activation: Any) -> bool:
        """A reopened finding goes on with its approved measures."""
        return bool(activation.process.subject.state == FindingState.IN_PROGRESS)

    def is_closed(self, activation: Any) -> bool:
        """Ask the finding: a partly closed one goes on."""
        return bool(activation.process.subject.state == FindingState.CLOSED)

    @classmethod
    def check_may_act(cls, *, user: User, subject: Any, step: str) -> None:
        """Ask the policy of findings."""
        policies.check_may_act(user, subject, step)

    @classmethod
    def amount_of(cls, subject: Any) -> Decimal | None:
        """The amount concerned; without one, all the project's money."""
        return amounts.concerned(subject)

    @classmethod
    def returnable_fields(cls, subject: Any) -> list[tuple[str, str, str]]:
        """Each measure and its progress."""
        return fields.returnable(subject)

    @classmethod
    def document_context(cls, subject: Any, user: User) -> dict[str, Any]:
        """Measures, evidence, verifications, extensions."""
        return document.document_context(subject, user)

    @classmethod
    def field_label(cls, key: str) -> str:
        """Labels of a finding's fields."""
        return fields.label(key)


class ExtensionFlow(ApprovalFlow):
    """整改延期"""

    process_title = _("Extension")
    subject = Extension
    agreement = states.EXTENSION_AGREEMENT
    document_template = "rectification/extension.html"

    start = Launch().Next(this.decide)
    decide = (
        Approval(f"{FORMS}.DecideExtensionForm", title=_("Decision on an extension"))
        .Offer(Role.RECTIFICATION_SUPERVISOR, at="finance")
        .Due(working_days=3)
        .OnApprove(this.decided)
    )
    decided = End()

    @classmethod
    def check_may_act(cls, *, user: User, subject: Any, step: str) -> None:
        """The rule of the finding holds for its extensions too."""
        policies.check_may_act(user, subject.finding, step)

    @classmethod
    def amount_of(cls, subject: Any) -> Decimal | None:
        """That of its finding."""
        return amounts.concerned(subject.finding)
