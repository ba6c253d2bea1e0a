"""What a form that holds a sheet adds to a step's form: errors stop it, warnings want a word of reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms import StepForm

from . import tables

if TYPE_CHECKING:
    from .checks import Problem


class SheetForm(StepForm):
    """Base of the forms that fill a sheet."""

    explanation = forms.CharField(
        label=_("Word on the warnings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the checks warn; the reviewers read it."),
    )

    def mark(self, problems: Iterable[Problem], shown: dict[str, tuple[str, dict[str, str]]]) -> None:
        """Show problems in their tables (`shown`: sheet table → (field, key names)), and refuse errors."""
        found = list(problems)
        for table, (field, keys) in shown.items():
            for mark in tables.marks(found, table, keys):
                self.fields[field].mark(mark)  # type: ignore[attr-defined]  # a GridField
        for problem in tables.elsewhere(found, shown):
            if problem in tables.errors(found):
                self.add_error(None, tables.sentence(problem))
        stopped = len(tables.errors(found))
        if stopped:
            self.add_error(None, _("The checks found %(n)d errors: correct the marked cells.") % {"n": stopped})
        warned = tables.warnings(found)
        self.warned = [tables.sentence(problem) for problem in warned]
        if warned and not self.cleaned_data.get("explanation", "").strip():
            message = _("The checks warn at %(n)d places: say a word on them, or correct them.")
            self.add_error("explanation", message % {"n": len(warned)})
