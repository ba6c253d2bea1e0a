"""The query bar of the list of projects, for whoever works with that list: page, export, printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .models import EvaluationState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Evaluation


class ProjectFilter(forms.Form):
    """The query bar of the list."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("Stage"), choices=[("", _("All")), *EvaluationState.choices], required=False)
    words = forms.CharField(label=_("Project or unit"), required=False, max_length=80)


def narrowed(rows: QuerySet[Evaluation], cleaned: dict[str, Any]) -> QuerySet[Evaluation]:
    """What the filter leaves, newest year first."""
    if cleaned.get("year"):
        rows = rows.filter(year=cleaned["year"])
    if cleaned.get("state"):
        rows = rows.filter(state=cleaned["state"])
    if cleaned.get("words"):
        words = cleaned["words"]
        rows = rows.filter(Q(project__name__icontains=words) | Q(project__unit__name__icontains=words))
    return rows.order_by("-year", "project__code", "pk")
