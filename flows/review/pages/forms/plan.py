"""The lead's work plan: text, experts, and the indicator framework to a hundred points."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from roles.catalog import Role
from roles.models import User
from roles.queries import holders, post_of
from workflow.pages import rows
from workflow.pages.forms import StepForm

from ... import actions
from ...framework import ROWS
from .base import number_from

if TYPE_CHECKING:
    from django.forms import BoundField

    from workflow.models import Task

    from ...models import Review

COLUMNS = ("level1", "level2", "level3", "weight", "standard")
LENGTHS = {"level1": 40, "level2": 40, "level3": 200}


class PlanForm(StepForm):
    """Plan, experts, framework."""

    template_name = "review/plan_form.html"
    submit_label: ClassVar[Any] = _("Hand in the plan")

    plan = forms.CharField(label=_("Work plan"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One tick a person who holds the expert's post of the agency."""
        super().__init__(*args, **kwargs)
        post = post_of(Role.AGENCY_EXPERT, self.subject.agency)
        self.candidates: list[User] = list(holders(post).order_by("name", "pk"))
        for expert in self.candidates:
            self.fields[f"expert-{expert.pk}"] = forms.BooleanField(label=expert.name, required=False)

    @classmethod
    def initial_for(cls, subject: Review, task: Task) -> dict[str, Any]:
        """The plan as it stands; at first the national framework."""
        stored = [{column: _plain(getattr(row, column)) for column in COLUMNS} for row in subject.indicators.all()] or [
            dict(zip(COLUMNS, (one, two, three, _plain(weight), ""), strict=True)) for one, two, three, weight in ROWS
        ]
        named = {f"expert-{pk}": True for pk in subject.experts.values_list("user_id", flat=True)}
        return {"plan": subject.plan, **named, **rows.initial(stored, "indicators")}

    @property
    def expert_fields(self) -> list[BoundField]:
        """The ticks."""
        return [self[f"expert-{expert.pk}"] for expert in self.candidates]

    @property
    def typed(self) -> list[rows.Row]:
        """The framework as typed, drafted or stored."""
        return rows.rows_from(self.data if self.is_bound else self.initial, "indicators", COLUMNS)

    @property
    def indicator_rows(self) -> list[rows.Row]:
        """The same with empty rows to go on typing."""
        return rows.shown(self.typed, COLUMNS)

    @property
    def weight_sum(self) -> str:
        """What the weights add up to now."""
        return _plain(sum((number_from(row.cells["weight"]) or Decimal(0) for row in self.typed), Decimal(0)))

    def clean(self) -> dict[str, Any]:
        """Every row needs an indicator and a weight; the action asks for the sum."""
        cleaned = super().clean() or self.cleaned_data
        framework = []
        for row in self.typed:
            weight = number_from(row.cells["weight"])
            row_error = _row_error(row, weight)
            if row_error:
                self.add_error(None, row_error)
            elif weight is not None:
                framework.append(actions.FrameworkRow(**{**row.cells, "weight": weight}))  # type: ignore[arg-type]  # cells are text
        cleaned["framework"] = framework
        return cleaned

    def perform(self) -> None:
        """Hand the plan to the finance bureau."""
        cleaned = self.cleaned_data
        experts = [expert for expert in self.candidates if cleaned[f"expert-{expert.pk}"]]
        actions.submit_plan(
            task=self.task, plan=cleaned["plan"], experts=experts, rows=cleaned["framework"], by=self.user
        )


def _row_error(row: rows.Row, weight: Decimal | None) -> Any:
    if not row.cells["level1"] or not row.cells["level3"]:
        return _("Row %(n)d: enter level 1 and the indicator.") % {"n": row.number}
    if weight is None or not 0 < weight <= 100:
        return _("Row %(n)d: enter a weight above 0 and up to 100.") % {"n": row.number}
    if any(len(row.cells[column]) > most for column, most in LENGTHS.items()):
        return _("Row %(n)d: a name is too long.") % {"n": row.number}
    return None


def _plain(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
