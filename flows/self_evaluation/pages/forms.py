"""Forms of the self-evaluation: each ends in exactly one action of this stage."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roles.catalog import Role
from roles.errors import Invalid, Refused
from roles.models import User
from roles.queries import holders, post_of
from workflow.pages.forms import ApprovalForm

from ...grid import CellProblem, GridField
from ...pages.returned import Together
from ...pages.sheet_form import SheetForm
from .. import actions, policies, sheet
from ..balances import LEFT, left_in
from . import scores, tables, typed

if TYPE_CHECKING:
    from workflow.models import Task

    from ...grid import Grid
    from ..models import SelfEvaluation

SHOWN: dict[str, tuple[str, dict[str, str]]] = {
    "indicators": ("results", {"score": "self_score", "actual_value": "actual_text"}),
    "funds": ("funds", {"execution_rate": "executed", "score": "executed", "weight": "executed"}),
    "subprojects": ("parts", {}),
    "payments": ("payments", {"of": "base"}),
}
TEXTS = ("implementation", "management", "problems", "suggestions")


def _left_over(label: Any) -> forms.DecimalField:
    """An amount that only some layouts print."""
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=20, decimal_places=6)


class SelfEvaluationForm(SheetForm):
    """The sheet: money and where it went, actual values with their scores, reasons, texts, and the evaluation group."""

    template_name = "self_evaluation/form.html"
    together = {
        "funds": Together(column=frozenset(tables.FUND_KEYS) - {"source"}),
        "parts": Together(column=frozenset(tables.PART_KEYS)),
        "payments": Together(row=[frozenset({"share", "base", "amount"})]),
        "results": Together(row=[frozenset(tables.TYPED)]),
    }
    opened_with = {"group_leader": "members"}

    attained = forms.CharField(
        label=_("Attainment of the annual goal"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
    funds = GridField(label=_("Money of the year"), grid=tables.funds_grid())
    carried = _left_over(_("Carried over"))
    recovered = _left_over(_("Cash taken back"))
    indicator_recovered = _left_over(_("Quota taken back"))
    parts = GridField(label=_("Sub-projects"), grid=tables.parts_grid(), required=False)
    payments = GridField(label=_("Payments"), grid=tables.payments_grid(), required=False)
    results = GridField(label=_("Results"), grid=tables.results_grid())
    members = forms.ModelMultipleChoiceField(
        label=_("Evaluation group"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    group_leader = forms.ModelChoiceField(label=_("Leads the group"), queryset=User.objects.none())
    leader = forms.ModelChoiceField(label=_("Project leader"), queryset=User.objects.none(), required=False)
    implementation = forms.CharField(
        label=_("Implementation"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    management = forms.CharField(
        label=_("Management and effects"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    problems = forms.CharField(label=_("Problems and causes"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    suggestions = forms.CharField(label=_("Suggestions"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = [
        *("attained", "funds", *LEFT, "parts", "payments", "results", "members", "group_leader", "leader"),
        *TEXTS,
        "explanation",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the sheet's own rows with their computed scores, and the people of the unit."""
        super().__init__(*args, **kwargs)
        document: SelfEvaluation = self.subject
        unit = document.organisation
        people = holders(post_of(Role.GROUP_MEMBER, unit)).exclude(pk=self.user.pk)
        self.fields["members"].queryset = people  # type: ignore[attr-defined]  # a model choice
        self.fields["group_leader"].queryset = people  # type: ignore[attr-defined]  # a model choice
        staff = User.objects.filter(appointments__post__organisation=unit, is_active=True).distinct()
        self.fields["leader"].queryset = staff  # type: ignore[attr-defined]  # a model choice
        rows = sheet.stored(document)
        found = scores.of(document, rows)
        url = f"/self-evaluations/tasks/{self.task.pk}/score"
        self.show("funds", tables.funds_grid(tables.fund_rows(rows.funds, found.money), score_url=f"{url}?table=funds"))
        self.show("parts", tables.parts_grid(rows.parts, score_url=f"{url}?table=parts"))
        self.show("payments", tables.payments_grid(rows.payments, score_url=f"{url}?table=payments"))
        results = tables.result_rows(rows.results, found.steps)
        self.show("results", tables.results_grid(results, score_url=url, total=found.total))
        self.lock()

    @classmethod
    def stored(cls, subject: SelfEvaluation) -> dict[str, Grid]:
        """Money, sub-projects, payments and results as they stand."""
        rows = sheet.stored(subject)
        return {
            "funds": tables.funds_grid(tables.fund_rows(rows.funds)),
            "parts": tables.parts_grid(rows.parts),
            "payments": tables.payments_grid(rows.payments),
            "results": tables.results_grid(tables.result_rows(rows.results)),
        }

    @classmethod
    def initial_for(cls, subject: SelfEvaluation, task: Task) -> dict[str, Any]:
        """Texts and group as they stand; the tables bring their own rows."""
        members = list(subject.members.all())
        head = next((member.user_id for member in members if member.is_leader), None)
        texts = {name: getattr(subject, name) for name in ("attained", *LEFT, *TEXTS)}
        people = [member.user_id for member in members]
        return {**texts, "members": people, "group_leader": head, "leader": subject.leader_id}

    def clean(self) -> dict[str, Any]:
        """Check what was typed; a missing self score counts as the computed one."""
        cleaned = super().clean() or self.cleaned_data
        if {"funds", "parts", "payments", "results"} <= cleaned.keys():
            self._check(cleaned)
        if "members" in cleaned and "group_leader" in cleaned:
            self._check_group(cleaned)
        return cleaned

    def _check_group(self, cleaned: dict[str, Any]) -> None:
        """Say here what the action would refuse, so that nothing typed is lost."""
        members, head = list(cleaned["members"]), cleaned["group_leader"]
        try:
            policies.check_group(self.subject, members, head, cleaned.get("leader"), filler=self.user)
        except Invalid as error:
            for field, sentence in error.fields.items():
                self.add_error(field, str(sentence))
        except Refused as error:
            self.add_error("group_leader", str(error))

    def _check(self, cleaned: dict[str, Any]) -> None:
        document: SelfEvaluation = self.subject
        rows = typed.rows_of(document, cleaned, left_in(cleaned))
        found = scores.of(document, rows)
        for number, (row, computed) in enumerate(zip(rows.results, found.computed, strict=True)):
            if row.self_score is None:
                row.self_score = computed
            elif computed is not None and row.self_score != computed and not row.override_reason.strip():
                text = _("The rules give %(computed)s: say why it is another score.") % {
                    "computed": computed.normalize()
                }
                self.fields["results"].mark(CellProblem(row=number, key="override_reason", text=str(text)))  # type: ignore[attr-defined]  # a GridField
                self.add_error("results", text)
        self.mark(sheet.check_typed(document, rows), SHOWN)

    def perform(self) -> None:
        """Write the sheet and ask the group for its signatures."""
        cleaned = self.cleaned_data
        document: SelfEvaluation = self.subject
        results = {
            row.indicator_id: actions.Result(row.actual_text, row.self_score, row.deviation_reason, row.override_reason)
            for row in typed.results_of(document, cleaned["results"])
        }
        filled = actions.Filled(
            attained=cleaned["attained"],
            results=results,
            funds=[actions.Fund(**{key: row[key] for key in tables.FUND_KEYS}) for row in cleaned["funds"]],
            parts=[actions.Spent(**{key: row[key] for key in tables.PART_KEYS}) for row in cleaned["parts"]],
            payments=[
                actions.Instalment(**{key: row[key] for key in tables.PAYMENT_KEYS}) for row in cleaned["payments"]
            ],
            left=left_in(cleaned),
            members=list(cleaned["members"]),
            group_leader=cleaned["group_leader"],
            leader=cleaned["leader"],
            texts={name: cleaned[name] for name in TEXTS},
        )
        actions.submit(task=self.task, filled=filled, explanation=cleaned["explanation"], by=self.user)


class JudgeForm(ApprovalForm):
    """What the three verdicts on a sheet share: a return to an earlier step."""

    def send_back(self) -> None:
        """Back to an earlier step."""
        cleaned = self.cleaned_data
        actions.send_back(
            task=self.task, to=cleaned["return_to"], opinion=cleaned["opinion"], points=cleaned["points"], by=self.user
        )


class SignForm(JudgeForm):
    """A member of the evaluation group signs what stands in the sheet."""

    submit_label = _("Sign")

    def approve(self) -> None:
        """Sign."""
        actions.sign(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)


class EndorseForm(JudgeForm):
    """The unit head's step."""

    submit_label = _("Endorse")

    def approve(self) -> None:
        """Stand for the sheet."""
        actions.endorse(task=self.task, opinion=self.cleaned_data["opinion"], by=self.user)


class ScoringForm(JudgeForm):
    """A verdict that may put scores of its own beside the unit's."""

    template_name = "self_evaluation/judge_form.html"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One optional score a row."""
        super().__init__(*args, **kwargs)
        self.results = sheet.results_of(self.subject)
        for row in self.results:
            self.fields[f"score-{row.pk}"] = forms.DecimalField(
                label=row.indicator.level3,
                required=False,
                min_value=0,
                max_value=row.indicator.weight or Decimal(0),
                max_digits=9,
                decimal_places=4,
            )

    @property
    def score_fields(self) -> list[tuple[Any, Any]]:
        """Each result row with its field."""
        return [(row, self[f"score-{row.pk}"]) for row in self.results]

    @property
    def given(self) -> dict[int, Decimal]:
        """The scores that were entered, by key of the result row."""
        found = {row.pk: self.cleaned_data.get(f"score-{row.pk}") for row in self.results}
        return {pk: value for pk, value in found.items() if value is not None}


class DepartmentForm(ScoringForm):
    """The department's step."""

    def approve(self) -> None:
        """Pass the sheet on."""
        actions.pass_review(task=self.task, opinion=self.cleaned_data["opinion"], scores=self.given, by=self.user)


class FinanceForm(ScoringForm):
    """The finance bureau's step."""

    submit_label = _("Accept")

    def approve(self) -> None:
        """Accept the sheet."""
        actions.accept(task=self.task, opinion=self.cleaned_data["opinion"], scores=self.given, by=self.user)
