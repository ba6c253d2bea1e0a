"""Forms of the goal declaration: each ends in exactly one action of this stage."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages.forms import ApprovalForm

from ...grid import GridField
from ...pages.returned import Together
from ...pages.sheet_form import SheetForm
from .. import actions, sheet
from . import tables

if TYPE_CHECKING:
    from workflow.models import Task

    from ...grid import Grid
    from ..models import Goal

SHOWN: dict[str, tuple[str, dict[str, str]]] = {
    "indicators": ("indicators", {"target_value": "target_text"}),
    "subprojects": ("parts", {}),
}


class GoalForm(SheetForm):
    """The declaration, also for agreed corrections."""

    template_name = "goals/form.html"
    together = {
        "funds": Together(column=frozenset({"amount"})),
        "parts": Together(column=frozenset({"budget"})),
        "indicators": Together(row=[frozenset({"operator", "target_text", "unit"})], column=frozenset({"weight"})),
    }

    total_goal = forms.CharField(label=_("Total goal"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    annual_goal = forms.CharField(label=_("Annual goal"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    ruleset = forms.ChoiceField(label=_("Rule set"), required=False)
    funds = GridField(label=_("Money by source"), grid=tables.funds_grid())
    parts = GridField(label=_("Sub-projects"), grid=tables.parts_grid(), required=False)
    indicators = GridField(label=_("Indicators"), grid=tables.indicators_grid())

    field_order = [
        "total_goal",
        "annual_goal",
        "funds",
        "parts",
        "ruleset",
        "indicators",
        "explanation",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the declaration's own rows and rule set."""
        super().__init__(*args, **kwargs)
        goal: Goal = self.subject
        self.fields["ruleset"].choices = sheet.rulesets()  # type: ignore[attr-defined]  # a choice field
        wanted, url = sheet.weights_due(sheet.sheet_of(goal), goal.ruleset), f"/goals/tasks/{self.task.pk}/check"
        for name, grid in self.stored(goal).items():
            self.show(name, tables.asked(grid, wanted, url) if name == "indicators" else grid)
        self.lock()

    @classmethod
    def stored(cls, subject: Goal) -> dict[str, Grid]:
        """Money, sub-projects and indicators as they stand."""
        columns = [column.key for column in tables.INDICATOR_COLUMNS]
        return {
            "funds": tables.funds_grid(tables.numbered(subject.funds.all(), ("source", "amount"))),
            "parts": tables.parts_grid(tables.numbered(subject.parts.all(), ("name", "budget"))),
            "indicators": tables.indicators_grid(tables.numbered(subject.indicators.all(), columns)),
        }

    @classmethod
    def initial_for(cls, subject: Goal, task: Task) -> dict[str, Any]:
        """Texts and rule set as they stand; the tables bring their own rows."""
        return {"total_goal": subject.total_goal, "annual_goal": subject.annual_goal, "ruleset": subject.ruleset}

    def clean(self) -> dict[str, Any]:
        """Run every check over what was typed."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["ruleset"] = cleaned.get("ruleset") or self.subject.ruleset
        if {"funds", "parts", "indicators"} <= cleaned.keys():
            tables_typed = (cleaned["funds"], cleaned["indicators"], cleaned["parts"])
            data = sheet.build(self.subject.evaluation, cleaned["ruleset"], *tables_typed)
            self.mark(sheet.check(data, cleaned["ruleset"]), SHOWN)
        return cleaned

    def perform(self) -> None:
        """Write the declaration and hand it on."""
        cleaned = self.cleaned_data
        bands = [row.bands for row in self.subject.indicators.all()]
        rows = []
        for row in cleaned["indicators"]:
            kept = {key: value for key, value in row.items() if key != "id"}
            number = int(row["id"]) if str(row.get("id") or "").isdigit() else 0
            kept["bands"] = bands[number - 1] if 0 < number <= len(bands) else None
            rows.append({**kept, "target_value": sheet.target_value(row)})
        declaration = actions.Declaration(
            total_goal=cleaned["total_goal"],
            annual_goal=cleaned["annual_goal"],
            ruleset=cleaned["ruleset"],
            funds=[(row["source"], row["amount"]) for row in cleaned["funds"]],
            parts=[(row["name"], row["budget"]) for row in cleaned["parts"]],
            indicators=rows,
        )
        actions.submit(task=self.task, declaration=declaration, explanation=cleaned["explanation"], by=self.user)


class EndorseForm(ApprovalForm):
    """The unit head's step."""

    submit_label = _("Endorse")

    def approve(self) -> None:
        """Stand for the declaration."""
        actions.endorse(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)

    def send_back(self) -> None:
        """Back to an earlier step."""
        cleaned = self.cleaned_data
        actions.send_back(
            task=self.task, to=cleaned["return_to"], opinion=cleaned["opinion"], points=cleaned["points"], by=self.user
        )


_FOLLOWS = {
    "优": _("goes on to the finance bureau"),
    "良": _("corrections are agreed with the unit"),
    "中": _("goes back to the filler"),
    "差": _("is stopped"),
}


class AssessForm(EndorseForm):
    """The department's review: four marks; the grade decides what follows."""

    template_name = "goals/assess_form.html"
    submit_label = _("Hand in the review")

    completeness = forms.DecimalField(
        label=_("Completeness"), min_value=0, max_value=20, max_digits=6, decimal_places=2
    )
    relevance = forms.DecimalField(label=_("Relevance"), min_value=0, max_value=20, max_digits=6, decimal_places=2)
    suitability = forms.DecimalField(label=_("Suitability"), min_value=0, max_value=30, max_digits=6, decimal_places=2)
    feasibility = forms.DecimalField(label=_("Feasibility"), min_value=0, max_value=30, max_digits=6, decimal_places=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A plain return needs no marks."""
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("decision") == "return":
            for name in actions.LIMITS:
                self.fields[name].required = False

    @property
    def mark_fields(self) -> list[tuple[Any, int]]:
        """The four marks with their most."""
        return [(self[name], limit) for name, limit in actions.LIMITS.items()]

    @property
    def grades(self) -> list[tuple[Decimal, str, Any]]:
        """Each grade: the least total, its name, and what follows."""
        return [(least, grade, _FOLLOWS[grade]) for least, grade in actions.GRADES]

    def approve(self) -> None:
        """Let the marks decide."""
        cleaned = self.cleaned_data
        marks = actions.Marks(**{name: cleaned[name] for name in actions.LIMITS})
        actions.assess(task=self.task, marks=marks, opinion=cleaned["opinion"], points=cleaned["points"], by=self.user)


class FinanceForm(EndorseForm):
    """The finance bureau's step."""

    submit_label = _("Approve this version")

    def approve(self) -> None:
        """Make this the approved version."""
        actions.approve(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)
