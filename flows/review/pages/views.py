"""The manager's choice: which accepted self-evaluations an agency reviews, and which are skipped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from roles.errors import NotFound
from roles.models import Organisation

from ...lifecycle.models import Evaluation
from .. import actions, queries

PAGE_SIZE = 50


class SelectionFilter(forms.Form):
    """The query bar of the selection."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    words = forms.CharField(label=_("Words"), required=False, max_length=80)


class SelectionForm(forms.Form):
    """What to do with the ticked rows."""

    picked = forms.ModelMultipleChoiceField(queryset=Evaluation.objects.none(), label=_("Evaluations"))
    act = forms.ChoiceField(choices=[("engage", _("Engage the agency")), ("skip", _("Do not review"))])
    agency: Any = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Agency"), required=False)
    comment_days = forms.IntegerField(
        label=_("Working days for the unit's comments"), min_value=1, max_value=60, initial=5, required=False
    )
    reason = forms.CharField(
        label=_("Why these are not reviewed"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        """Offer what this manager may choose."""
        super().__init__(*args, **kwargs)
        # every visible row may be ticked: one that is no longer selectable gets a receipt that says so
        self.fields["picked"].queryset = Evaluation.objects.visible_to(user).select_related("project__unit")  # type: ignore[attr-defined]
        self.fields["picked"].error_messages["required"] = _("Tick at least one row.")
        self.fields["agency"].queryset = queries.agencies(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An engagement needs an agency and days, a skipped review its reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") == "engage":
            if not cleaned.get("agency"):
                self.add_error("agency", _("Choose the agency."))
            if not cleaned.get("comment_days"):
                self.add_error("comment_days", _("Enter the working days that the unit has for its comments."))
        if cleaned.get("act") == "skip" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why the project is not reviewed."))
        return cleaned

    def perform(self, by: Any) -> list[actions.Receipt]:
        """Engage or skip; a receipt a row."""
        cleaned = self.cleaned_data
        if cleaned["act"] == "skip":
            return actions.skip_many(evaluations=cleaned["picked"], reason=cleaned["reason"], by=by)
        return actions.engage_many(
            evaluations=cleaned["picked"], agency=cleaned["agency"], comment_days=cleaned["comment_days"], by=by
        )


@login_required
@require_http_methods(["GET", "POST"])
def engage(request: HttpRequest) -> HttpResponse:
    """Choose rows, an agency and days; every row answers with what became of it."""
    user: Any = request.user
    if not queries.may_select(user):
        raise NotFound
    form = SelectionForm(request.POST or None, user=user)
    receipts: list[actions.Receipt] = []
    status = 200
    if request.method == "POST":
        if form.is_valid():
            receipts = form.perform(user)
            form = SelectionForm(user=user)
        else:
            status = 422
    asked = SelectionFilter(request.GET or None)
    cleaned = asked.cleaned_data if asked.is_bound and asked.is_valid() else {}
    page = Paginator(queries.narrowed(queries.selectable(user), cleaned), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "filter": asked,
        "form": form,
        "receipts": receipts,
        "picked": set(request.POST.getlist("picked")) if status != 200 else set(),
    }
    return render(request, "review/engage.html", context, status=status)
