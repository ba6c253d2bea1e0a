"""The agency's declaration on conflicts of interest; the file is closed until it is made."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages.forms import StepForm

from ... import actions


class DeclareForm(StepForm):
    """Free of conflicts, or not."""

    template_name = "review/declare_form.html"
    submit_label: ClassVar[Any] = _("Declare")

    conflict = forms.ChoiceField(
        label=_("Declaration"),
        choices=[
            ("none", _("We have no interest in the project or its unit, and nobody of ours belongs to it.")),
            ("some", _("There is a conflict of interest: we cannot take this review.")),
        ],
        widget=forms.RadioSelect,
    )
    statement = forms.CharField(label=_("Statement"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        """A conflict has to be named."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("conflict") == "some" and not (cleaned.get("statement") or "").strip():
            self.add_error("statement", _("Say what the conflict of interest is."))
        return cleaned

    def perform(self) -> None:
        """Declare."""
        cleaned = self.cleaned_data
        actions.declare(
            task=self.task, no_conflict=cleaned["conflict"] == "none", statement=cleaned["statement"], by=self.user
        )
