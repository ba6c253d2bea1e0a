"""The way of a self-evaluation: fill → every group member signs → unit head → department → finance bureau."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this

from roles.catalog import Role
from roles.models import User
from workflow.flow import ApprovalFlow
from workflow.nodes import Approval, End, ForEach, HumanTask, Launch, Quorum

from ..goals import amounts
from . import policies, states
from .models import SelfEvaluation
from .pages import document, fields


class SelfEvaluationFlow(ApprovalFlow):
    """单位自评"""

    process_title = _("Self-evaluation")
    subject = SelfEvaluation
    agreement = states.AGREEMENT
    document_template = "self_evaluation/document.html"
    withdraw_action = "flows.self_evaluation.actions.withdraw"
    withdrawable = frozenset({"fill", "unit_head"})
    replace_action = "flows.self_evaluation.actions.replace_member"

    start = Launch().Next(this.fill)
    fill = (
        HumanTask("flows.self_evaluation.pages.forms.SelfEvaluationForm", title=_("Self-evaluation sheet"))
        .Offer(Role.FILLER, at="unit")
        .Due(working_days=20)
        .Next(this.convene)
    )
    convene = ForEach(this.sign, members=this.group)
    sign = (
        Approval("flows.self_evaluation.pages.forms.SignForm", title=_("Signature of the evaluation group"))
        .Offer(Role.GROUP_MEMBER, at="unit")
        .Due(working_days=5)
        .OnReturn(this.fill)
        .OnApprove(this.signed)
    )
    signed = Quorum().Next(this.unit_head)
    unit_head = (
        Approval("flows.self_evaluation.pages.forms.EndorseForm", title=_("Endorsement by the unit head"))
        .Offer(Role.UNIT_HEAD, at="unit")
        .Due(working_days=3)
        .OnReturn(this.fill)
        .OnApprove(this.department)
    )
    department = (
        Approval("flows.self_evaluation.pages.forms.DepartmentForm", title=_("Review by the department"))
        .Offer(Role.DEPARTMENT_REVIEWER, at="department")
        .Due(working_days=10)
        .OnReturn(this.fill, this.sign, this.unit_head)
        .OnApprove(this.finance)
    )
    finance = (
        Approval("flows.self_evaluation.pages.forms.FinanceForm", title=_("Acceptance by the finance bureau"))
        .Offer(Role.FINANCE_REVIEWER, at="finance")
        .Due(working_days=10)
        .OnReturn(this.fill, this.unit_head, this.department)
        .OnApprove(this.accepted)
    )
    accepted = End()

    def group(self, activation: Any) -> Iterable[User]:
        """The members whom the filler named; the flow asks each of them."""
        return [member.user for member in activation.process.subject.members.select_related("user")]

    @classmethod
    def check_may_act(cls, *, user: User, subject: Any, step: str) -> None:
        """Ask the policy of self-evaluations."""
        policies.check_may_act(user, subject, step)

    @classmethod
    def amount_of(cls, subject: Any) -> Decimal | None:
        """The money of the goals that are evaluated."""
        return amounts.declared(subject.goal)

    @classmethod
    def returnable_fields(cls, subject: Any) -> list[tuple[str, str, str]]:
        """Every cell of the sheet."""
        return fields.returnable(subject)

    @classmethod
    def document_context(cls, subject: Any, user: User) -> dict[str, Any]:
        """Scores with their steps, problems, signatures."""
        return document.document_context(subject)

    @classmethod
    def field_label(cls, key: str) -> str:
        """Labels of the sheet's fields."""
        return fields.label(key)
