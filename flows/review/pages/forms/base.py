"""What the forms of a review share: numbers as people type them, and steps that may go on or back."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages.forms import ApprovalForm

from ... import actions

MOST_DECIMALS = 4
#: more than any weight; keeps an exponent like 1e999 out of the arithmetic
MOST = Decimal(10) ** 12


def number_from(text: str, *, decimals: int = MOST_DECIMALS) -> Decimal | None:
    """The number that was typed, also with thousands separators; None for anything else."""
    try:
        number = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > MOST or number != round(number, decimals):
        return None
    return number


def typed_in(form: forms.Form, name: str) -> str:
    """What stands under the name of a plain input: typed, drafted or stored."""
    source = form.data if form.is_bound else form.initial
    return str(source.get(name) or "").strip()


class OnOrBackForm(ApprovalForm):
    """Work that may also go back: what was filled in is only checked where it goes on."""

    submit_label: ClassVar[Any] = _("Submit")

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Submit")), ("return", _("Return"))],
        initial="approve",
        widget=forms.HiddenInput,
    )

    @property
    def goes_back(self) -> bool:
        """Whether the holder returns it."""
        return self.data.get("decision") == "return"

    def clean(self) -> dict[str, Any]:
        """Check the content unless it goes back."""
        cleaned = super().clean()
        if not self.goes_back:
            self.clean_content(cleaned)
        return cleaned

    def clean_content(self, cleaned: dict[str, Any]) -> None:
        """Check and convert what this step fills in."""

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
