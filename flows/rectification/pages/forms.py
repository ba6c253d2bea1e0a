"""Forms of rectification: each ends in exactly one action of this stage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages import rows
from workflow.pages.forms import ApprovalForm, StepForm

from .. import actions

if TYPE_CHECKING:
    from workflow.models import Task

    from ..models import Finding

MEASURE_COLUMNS = ("text", "owner", "due")


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


class PlanForm(StepForm):
    """The unit's measures."""

    template_name = "rectification/plan_form.html"
    submit_label = _("Hand in the measures")

    cause = forms.CharField(label=_("Cause"), widget=forms.Textarea(attrs={"rows": 3}))

    @classmethod
    def initial_for(cls, subject: Finding, task: Task) -> dict[str, Any]:
        """Cause and measures as they stand."""
        stored = [{c: getattr(measure, c) for c in MEASURE_COLUMNS} for measure in subject.measures.all()]
        return {"cause": subject.cause, **rows.initial(stored, "measures")}

    @property
    def typed(self) -> list[rows.Row]:
        """The measures as typed, drafted or stored."""
        return rows.rows_from(self.data if self.is_bound else self.initial, "measures", MEASURE_COLUMNS)

    @property
    def measure_rows(self) -> list[rows.Row]:
        """The same with empty rows to go on typing."""
        return rows.shown(self.typed, MEASURE_COLUMNS, least=3)

    def clean(self) -> dict[str, Any]:
        """Every measure needs text, owner and a date; the action checks the date against the deadline."""
        cleaned = super().clean() or self.cleaned_data
        planned = []
        for row in self.typed:
            due = _date(row.cells["due"])
            if due is None:
                self.add_error(None, _("Measure %(n)d: enter the date by which it is done.") % {"n": row.number})
            else:
                planned.append(actions.PlannedMeasure(row.cells["text"], row.cells["owner"], due))
        cleaned["measures"] = planned
        return cleaned

    def perform(self) -> None:
        """Hand in the measures."""
        cleaned = self.cleaned_data
        actions.submit_plan(task=self.task, measures=cleaned["measures"], cause=cleaned["cause"], by=self.user)


class ApprovePlanForm(ApprovalForm):
    """The supervisor's decision on the measures."""

    def approve(self) -> None:
        """The measures may be carried out."""
        actions.approve_plan(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)

    def send_back(self) -> None:
        """The unit plans again."""
        cleaned = self.cleaned_data
        actions.send_back_plan(task=self.task, opinion=cleaned["opinion"], points=cleaned["points"], by=self.user)


class CarryOutForm(StepForm):
    """Progress of each measure, and the request for closure."""

    template_name = "rectification/carry_out_form.html"
    after_template = "rectification/carry_out_after.html"
    submit_label = _("Ask for closure")

    intent = forms.ChoiceField(
        choices=[("close", _("Ask for closure")), ("keep", _("Report progress"))],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One pair of fields a measure."""
        super().__init__(*args, **kwargs)
        self.measures = list(self.subject.measures.all())
        for measure in self.measures:
            self.fields[f"progress-{measure.pk}"] = forms.CharField(
                label=_("Progress"), required=False, widget=forms.Textarea(attrs={"rows": 2}), initial=measure.progress
            )
            self.fields[f"done-{measure.pk}"] = forms.DateField(
                label=_("Done on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                initial=measure.done_on,
            )  # fmt: skip

    @property
    def measure_fields(self) -> list[dict[str, Any]]:
        """Each measure with its two fields and its evidence."""
        from workflow.queries import attachments_of  # here: only the page needs it

        files = list(attachments_of("finding", self.subject.pk))
        return [
            {
                "measure": measure,
                "progress": self[f"progress-{measure.pk}"],
                "done": self[f"done-{measure.pk}"],
                "files": [file for file in files if file.anchor == f"measure-{measure.pk}"],
            }
            for measure in self.measures
        ]

    def perform(self) -> None:
        """Keep the progress; with closure asked for, hand on to the verifier."""
        cleaned = self.cleaned_data
        progress = [
            actions.Progress(measure.pk, cleaned[f"progress-{measure.pk}"], cleaned[f"done-{measure.pk}"])
            for measure in self.measures
        ]
        action = actions.report_progress if cleaned.get("intent") == "keep" else actions.ask_closure
        action(task=self.task, progress=progress, by=self.user)


class VerifyForm(ApprovalForm):
    """The verifier's decision, with the checklist of what was looked at."""

    template_name = "rectification/verify_form.html"
    submit_label: ClassVar[Any] = _("Verified")

    result = forms.ChoiceField(
        label=_("Result"),
        choices=[("closed", _("Closed")), ("partly", _("Partly closed"))],
        initial="closed",
        widget=forms.RadioSelect,
        required=False,
    )
    checklist = forms.MultipleChoiceField(
        label=_("Checked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("site", _("fixed on site")),
            ("lawful", _("handled lawfully")),
            ("feedback", _("feedback given")),
            ("ledger", _("ledger complete")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        """Closing needs the whole checklist."""
        cleaned = super().clean()
        closes = cleaned.get("decision") != "return" and cleaned.get("result") == "closed"
        if closes and len(cleaned.get("checklist") or []) < len(self.fields["checklist"].choices):  # type: ignore[attr-defined]  # a choice field
            self.add_error("checklist", _("Tick every item before closing, or close in part."))
        return cleaned

    def approve(self) -> None:
        """Close, wholly or in part."""
        cleaned = self.cleaned_data
        actions.verify(task=self.task, closed=cleaned["result"] != "partly", opinion=cleaned["opinion"], by=self.user)

    def send_back(self) -> None:
        """The unit goes on."""
        cleaned = self.cleaned_data
        actions.send_back_closure(task=self.task, opinion=cleaned["opinion"], points=cleaned["points"], by=self.user)


class DecideExtensionForm(StepForm):
    """The supervisor grants or refuses more time."""

    template_name = "rectification/extension_form.html"
    submit_label: ClassVar[Any] = _("Grant")
    return_label: ClassVar[Any] = _("Refuse")

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("approve", _("Grant")), ("return", _("Refuse"))], widget=forms.HiddenInput
    )
    opinion = forms.CharField(label=_("Opinion"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def perform(self) -> None:
        """Grant or refuse."""
        cleaned = self.cleaned_data
        granted = cleaned["decision"] == "approve"
        actions.decide_extension(task=self.task, granted=granted, opinion=cleaned["opinion"], by=self.user)
