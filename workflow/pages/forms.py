"""Forms of a step: what the holder fills, and the one action that it leads to.

A view is: form → one action → redirect. `perform` is that one action.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..actions import Point
from ..engine.slips import slip_of

if TYPE_CHECKING:
    from roles.models import User

    from ..models import ReturnSlip, Task


#: empty rows for points, for whoever works without JavaScript
SPARE_ROWS = 3


class StepForm(forms.Form):
    """Base of every step's form. `template_name` lays it out inside the task page."""

    template_name: ClassVar[str] = "workflow/step_form.html"
    submit_label: ClassVar[Any] = _("Submit")
    return_label: ClassVar[Any] = _("Return")
    #: what stands after the form on the page, for instance the forms of its file inputs
    after_template: ClassVar[str] = ""

    def __init__(self, *args: Any, subject: Any, task: Task, user: User, **kwargs: Any) -> None:
        """Bind to the document, the task and the person who holds it."""
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.task = task
        self.user = user

    @classmethod
    def initial_for(cls, subject: Any, task: Task) -> dict[str, Any]:
        """What stands in the document now; drafts go on top of it."""
        return {}

    @classmethod
    def draft_value(cls, name: str, text: str) -> str | list[str]:
        """A draft as its field's initial value: of several ticked boxes the page keeps a line each."""
        if isinstance(cls.base_fields.get(name), (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
            return text.splitlines()
        return text

    def perform(self) -> None:
        """Do the step: exactly one action of the stage, by `self.user`."""
        raise NotImplementedError


class ApprovalForm(StepForm):
    """Approve, or send back to an earlier step with an opinion and points on single fields.

    A stage overrides `approve` and `send_back`, each one action, and adds what its step needs.
    """

    template_name: ClassVar[str] = "workflow/approval_form.html"
    submit_label: ClassVar[Any] = _("Approve")

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("approve", _("Approve")), ("return", _("Return"))], initial="approve"
    )
    opinion = forms.CharField(label=_("Opinion"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    return_to = forms.ChoiceField(label=_("Return to"), required=False)
    points = forms.CharField(label=_("Points"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the step's own return targets."""
        super().__init__(*args, **kwargs)
        targets = self.task.flow_task.return_targets
        self.fields["return_to"].choices = [(step.name, step.task_title) for step in targets]  # type: ignore[attr-defined]
        typed = _point_rows(self)
        self.point_rows_shown = typed + [{"field": "", "reason": ""}] * max(1, SPARE_ROWS - len(typed))
        self.returnable_list = self.returnable()

    def clean_points(self) -> list[Point]:
        """The points as typed in the table, or as the page's script posted them."""
        try:
            rows = json.loads(self.cleaned_data["points"] or "[]")
            points = [Point(r["field"], r["label"], r["reason"].strip(), r.get("old_value", "")) for r in rows]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise forms.ValidationError(_("The points could not be read; please enter them again.")) from error
        return [point for point in points if point.reason] + self._typed_points()

    def _typed_points(self) -> list[Point]:
        """Points from the plain rows (used without JavaScript)."""
        known = {key: (label, value) for key, label, value in self.returnable()}
        points = []
        for field, reason in zip(_list(self.data, "point-field"), _list(self.data, "point-reason"), strict=False):
            if field in known and reason.strip():
                points.append(Point(field, known[field][0], reason.strip(), known[field][1]))
        return points

    def returnable(self) -> list[tuple[str, str, str]]:
        """Fields of the document that a point may name."""
        return self.task.flow_task.flow_class.returnable_fields(self.subject)

    def clean(self) -> dict[str, Any]:
        """A return needs a target and a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == "return":
            if not cleaned.get("return_to"):
                self.add_error("return_to", _("Choose the step that the form goes back to."))
            if not (cleaned.get("opinion") or "").strip() and not cleaned.get("points"):
                self.add_error("opinion", _("Say why the form goes back."))
        return cleaned

    def perform(self) -> None:
        """Approve or send back, as decided."""
        if self.cleaned_data["decision"] == "return":
            self.send_back()
        else:
            self.approve()

    def approve(self) -> None:
        """The stage's action for an approval."""
        raise NotImplementedError

    def send_back(self) -> None:
        """The stage's action for a return."""
        raise NotImplementedError


class OpinionForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


def _point_rows(form: ApprovalForm) -> list[dict[str, str]]:
    """What was typed into the plain rows, so that a failed form shows it again."""
    if not form.is_bound:
        return []
    fields, reasons = _list(form.data, "point-field"), _list(form.data, "point-reason")
    return [{"field": f, "reason": r} for f, r in zip(fields, reasons, strict=False) if f or r]


def answers_from(data: Any, slip: ReturnSlip) -> dict[int, str]:
    """Answers to the points of a slip, by number, as posted under `answer-<number>`."""
    return {point.number: data.get(f"answer-{point.number}", "").strip() for point in slip.points.all()}


def answers_needed(task: Task) -> ReturnSlip | None:
    """The slip whose points the holder has to answer, if any has none yet."""
    slip = slip_of(task)
    return slip if slip and any(not point.answer for point in slip.points.all()) else None


def _list(data: Any, name: str) -> list[str]:
    """Every value posted under a name."""
    return list(data.getlist(name)) if hasattr(data, "getlist") else []
