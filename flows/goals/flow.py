"""The way of a goal declaration: fill → unit head → department's review → (corrections) → finance bureau → approved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this

from roles.catalog import Role
from roles.models import User
from workflow.flow import ApprovalFlow
from workflow.nodes import Approval, End, HumanTask, If, Launch

from . import amounts, policies, states
from .models import Goal, GoalState
from .pages import document, fields


class GoalFlow(ApprovalFlow):
    """绩效目标申报与审核"""

    process_title = _("Goal declaration")
    subject = Goal
    agreement = states.AGREEMENT
    document_template = "goals/document.html"
    withdraw_action = "flows.goals.actions.withdraw"
    withdrawable = frozenset({"fill", "unit_head"})
    cancel_action = "flows.goals.actions.stop"

    start = Launch().Next(this.fill)
    fill = (
        HumanTask("flows.goals.pages.forms.GoalForm", title=_("Goal declaration"))
        .Offer(Role.FILLER, at="unit")
        .Due(working_days=15)
        .Next(this.unit_head)
    )
    unit_head = (
        Approval("flows.goals.pages.forms.EndorseForm", title=_("Endorsement by the unit head"))
        .Offer(Role.UNIT_HEAD, at="unit")
        .Due(working_days=3)
        .OnReturn(this.fill)
        .OnApprove(this.department)
    )
    department = (
        Approval("flows.goals.pages.forms.AssessForm", title=_("Review by the department"))
        .Offer(Role.DEPARTMENT_REVIEWER, at="department")
        .Due(working_days=10)
        .OnReturn(this.fill, this.unit_head)
        .OnApprove(this.graded)
    )
    graded = If(this.is_stopped).Then(this.stopped).Else(this.agreed)
    agreed = If(this.needs_corrections).Then(this.correct).Else(this.finance)
    correct = (
        HumanTask("flows.goals.pages.forms.GoalForm", title=_("Agreed corrections"))
        .Offer(Role.FILLER, at="unit")
        .Due(working_days=5)
        .Next(this.finance)
    )
    finance = (
        Approval("flows.goals.pages.forms.FinanceForm", title=_("Approval by the finance bureau"))
        .Offer(Role.FINANCE_REVIEWER, at="finance")
        .Due(working_days=10)
        .OnReturn(this.fill, this.unit_head, this.department)
        .OnApprove(this.approved)
    )
    approved = End()
    stopped = End()

    def is_stopped(self, activation: Any) -> bool:
        """差: the declaration ends here."""
        return bool(activation.process.subject.state == GoalState.STOPPED)

    def needs_corrections(self, activation: Any) -> bool:
        """良: the unit makes the agreed corrections first."""
        return bool(activation.process.subject.state == GoalState.CORRECTING)

    @classmethod
    def check_may_act(cls, *, user: User, subject: Any, step: str) -> None:
        """Ask the policy of goals."""
        policies.check_may_act(user, subject, step)

    @classmethod
    def amount_of(cls, subject: Any) -> Decimal | None:
        """The money that is declared."""
        return amounts.declared(subject)

    @classmethod
    def returnable_fields(cls, subject: Any) -> list[tuple[str, str, str]]:
        """Every cell of the declaration."""
        return fields.returnable(subject)

    @classmethod
    def document_context(cls, subject: Any, user: User) -> dict[str, Any]:
        """The department's reviews, and what the checks say of the declaration."""
        return document.document_context(subject)

    @classmethod
    def field_label(cls, key: str) -> str:
        """Labels of the declaration's fields."""
        return fields.label(key)
