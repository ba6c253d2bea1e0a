"""The overview: how many where, what is late, who holds it. Every chart has a table beside it that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from viewflow.workflow.fields import get_task_ref

from roles.errors import NotFound
from roles.output.export import table_response
from workflow.models.task import today

from ..rectification import queries as findings
from ..rectification.models import Finding
from . import figures as exported, queries
from .policies import may_see_overview

if TYPE_CHECKING:
    from roles.models import Organisation

MOST_SHOWN = 15
#: tokens of the skin, for the charts
BRAND, LATE = "#1d4f8c", "#b42318"


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """One page of figures for a year; whoever oversees more than an own unit sees it."""
    user: Any = request.user
    if not may_see_overview(user):
        raise NotFound
    year, counted = _year(request, user)
    stages, grades = queries.stages(counted), queries.grades(counted)
    steps = queries.open_steps(user)
    departments, holders = queries.by_department(steps), queries.by_kind(steps)
    if request.GET.get("export") == "xlsx":
        found = exported.rows(stages, departments, holders, grades)
        title, note = str(_("Overview")), f"{_('Year')}：{year}"
        return table_response(title, exported.COLUMNS, found, filename="overview", note=note)
    figures = findings.figures(Finding.objects.visible_to(user).filter(evaluation__year=year))
    charts = {
        "stages": _bars([label for _state, label, _n in stages], {_("Evaluations"): [n for *_rest, n in stages]}),
        "departments": _bars(
            [one.name for one, _steps in departments[:MOST_SHOWN]],
            {
                _("late"): [steps.late for _one, steps in departments[:MOST_SHOWN]],
                _("in time"): [steps.open - steps.late for _one, steps in departments[:MOST_SHOWN]],
            },
        ),
        "grades": _bars([grade for grade, _n in grades], {_("Evaluations"): [n for _grade, n in grades]}),
    }
    context = {
        "years": queries.years(),
        "year": year,
        "stages": stages,
        "departments": departments[:MOST_SHOWN],
        "holders": [(step, get_task_ref(step), counted) for step, counted in holders],
        "grades": grades,
        "graded": any(n for _grade, n in grades),
        "tiles": _tiles(year, stages, departments, figures),
        "charts": charts,
    }
    return render(request, "dashboards/overview.html", context)


def _year(request: HttpRequest, user: Any) -> tuple[int, list[tuple[str, str, int]]]:
    """The year asked for, else this one, else the latest that has something; with its counts."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else today().year
    counted = queries.evaluations(user, year)
    if not counted and not asked:
        year = queries.latest_year(user)
        counted = queries.evaluations(user, year)
    return year, counted


def _bars(labels: list[str], series: dict[str, list[int]]) -> dict[str, Any]:
    colours = {_("late"): LATE, _("in time"): BRAND}
    rows = [{"name": name, "data": data, "color": colours.get(name, BRAND)} for name, data in series.items()]
    return {"labels": labels, "series": rows}


def _tiles(
    year: int,
    stages: list[tuple[str, str, int]],
    departments: list[tuple[Organisation, queries.Steps]],
    found: dict[str, Any],
) -> list[dict[str, Any]]:
    late = sum(one.late for _name, one in departments)
    opened, always = reverse("flows:open_steps"), _("of all years")
    rates = _("%(rate)s %% closed") % {"rate": found["rate_by_count"]} if found["rate_by_count"] is not None else ""
    return [
        {
            "label": _("Evaluations"),
            "value": sum(n for *_rest, n in stages),
            "url": f"{reverse('flows:projects')}?year={year}",
        },
        {
            "label": _("Open steps"),
            "value": sum(one.open for _name, one in departments),
            "note": always,
            "tone": "brand",
            "url": opened,
        },
        {
            "label": _("Late steps"),
            "value": late,
            "note": always,
            "tone": "late" if late else "done",
            "url": f"{opened}?late=on",
        },
        {
            "label": _("Findings"),
            "value": found["all"],
            "note": rates,
            "url": f"{reverse('flows:ledger')}?year={year}",
            "tone": "waiting",
        },
    ]
