"""The decisions on a review: the plan's approval, quality control, acceptance."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.pages.forms import ApprovalForm

from ... import actions


class _Decision(ApprovalForm):
    """A decision whose return goes through the stage's own action."""

    def send_back(self) -> None:
        """Return the review to the chosen step."""
        cleaned = self.cleaned_data
        actions.send_back(
            task=self.task,
            to=cleaned["return_to"],
            opinion=cleaned["opinion"],
            points=cleaned["points"],
            by=self.user,
        )


class ApprovePlanForm(_Decision):
    """The finance bureau on the plan."""

    def approve(self) -> None:
        """The experts may begin."""
        actions.approve_plan(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)


class QualityForm(_Decision):
    """The agency's quality controller on scores and draft."""

    submit_label: ClassVar[Any] = _("Pass to the unit")

    def approve(self) -> None:
        """The draft goes to the unit."""
        actions.pass_quality(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)


class AcceptForm(_Decision):
    """The finance bureau on the final report."""

    submit_label: ClassVar[Any] = _("Accept the report")

    def approve(self) -> None:
        """Each problem becomes a finding."""
        actions.accept(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)
