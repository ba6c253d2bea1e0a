"""Scoring while typing, and the manager's page that launches a year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import Invalid, NotFound
from roles.models import Organisation, User
from roles.queries import organisations_with
from workflow.models.task import today

from ...goals.pages.views import held_task, typed_tables
from ...lifecycle.models import Evaluation
from ...pages import tables as marks
from .. import actions, queries, sheet
from . import scores, typed
from .forms import SHOWN, SelfEvaluationForm


@login_required
@require_POST
def score(request: HttpRequest, pk: int) -> JsonResponse:
    """Scores and problems of one table (`?table=`, else results): {tables: {name: rows}} → {rows, problems…}."""
    asked = request.GET.get("table")
    name = next((name for name, (field, _keys) in SHOWN.items() if field == asked), "indicators")
    table = SHOWN[name][0]
    task = held_task(request, pk, "selfevaluation")
    document: Any = task.process.subject
    tables = typed_tables(request, SelfEvaluationForm.open_grids(task))
    rows = typed.rows_of(document, {name: one.rows for name, one in tables.items()})
    found = scores.of(document, rows)
    for row, computed in zip(rows.results, found.computed, strict=True):
        row.self_score = computed if row.self_score is None else row.self_score
    shown = [problem for problem in sheet.check_typed(document, rows) if problem.at.startswith(name)]
    places = range(len(rows.results)) if table == "results" else tables[table].places
    steps = {"funds": [found.money], "results": found.steps}.get(table, [])
    answer: dict[str, Any] = {"rows": _rows(steps), "problems": marks.as_json(shown, name, SHOWN[name][1], places)}
    if table == "results":
        answer |= {"total": found.total + (f" {found.grade}" if found.grade else ""), "ledger": found.ledger}
    return JsonResponse(answer)


def _rows(steps: Sequence[tuple[Decimal | None, Sequence[str], str]]) -> list[dict[str, Any]]:
    return [
        {"i": n, "computed": None if figure is None else f"{figure.normalize():f}", "steps": list(how), "note": note}
        for n, (figure, how, note) in enumerate(steps)
    ]


class LaunchFilter(forms.Form):
    """Which approved goals to launch."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    department: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Department"), queryset=Organisation.objects.none(), required=False, empty_label=_("All")
    )
    words = forms.CharField(label=_("Unit or project"), required=False, max_length=80)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the departments in the user's reach."""
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = queries.departments(user)  # type: ignore[attr-defined]  # a model choice

    def ready(self, user: User) -> QuerySet[Evaluation]:
        """What this filter finds; of a filter that makes no sense, this year."""
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {"year": today().year}
        return queries.ready_to_launch(user, asked["year"], asked.get("words", ""), asked.get("department"))


@login_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Evaluations of a year whose goals are approved, to launch all or some."""
    user: Any = request.user
    if not organisations_with(user, "manage_evaluations"):
        raise NotFound
    form = LaunchFilter(request.GET or {"year": today().year}, user=user)
    ready = form.ready(user)
    asked = {name: form[name].value() or "" for name in form.fields} if form.is_valid() else {"year": today().year}
    context = {"filter": form, "ready": ready[: queries.MOST_SHOWN], "count": ready.count(), "asked": asked}
    return render(request, "self_evaluation/launch.html", context)


@login_required
@require_POST
def launch(request: HttpRequest) -> HttpResponse:
    """Launch the chosen ones, or all that the filter found; the receipts say what became of each."""
    user: Any = request.user
    if not organisations_with(user, "manage_evaluations"):
        raise NotFound
    form = LaunchFilter(request.POST, user=user)
    if not form.is_valid():
        raise Invalid({"year": _("Enter the year.")})
    ready = form.ready(user)
    if "all" not in request.POST:
        chosen = [int(pk) for pk in request.POST.getlist("evaluation") if pk.isdigit()]
        ready = ready.filter(pk__in=chosen)
    pks = list(ready.values_list("pk", flat=True)[: queries.MOST_LAUNCHED])
    if not pks:
        raise Invalid({"evaluation": _("Tick at least one project.")})
    order = actions.order_launch(evaluation_ids=pks, by=user)
    return redirect("flows:launch_progress", pk=order.pk)


@login_required
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an order has come. The page posts for the next batch until all are done; its receipts stay."""
    user: Any = request.user
    order = queries.order_of(user, pk)
    if order is None:
        raise NotFound
    if request.method == "POST":
        order = actions.continue_launch(order=order, by=user)
        if not request.htmx:  # type: ignore[attr-defined]  # django-htmx
            return redirect("flows:launch_progress", pk=order.pk)
    template = "progress_part" if request.htmx else "progress"  # type: ignore[attr-defined]  # django-htmx
    return render(request, f"self_evaluation/{template}.html", {"order": order, "done": order.all - len(order.pending)})
