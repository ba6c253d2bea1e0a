"""What clerks often get wrong: the problems that the checks found in the sheets of a year, by code and by unit."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy as _
from django.views.decorators.http import require_GET

from roles.errors import NotFound
from roles.output.export import Column, table_response

from ..checks import title_of
from . import queries
from .policies import may_see_overview


@login_required
@require_GET
def problems(request: HttpRequest) -> HttpResponse:
    """The most frequent problems; the same rows as an Excel file."""
    user: Any = request.user
    if not may_see_overview(user):
        raise NotFound
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else queries.latest_year_with_problems(user)
    codes = queries.problems_by_code(user, year)
    for row in codes:
        row["title"] = title_of(row["code"]).in_language(get_language() or "zh")
        row["weight"] = _SEVERITIES[row["severity"]]
    if request.GET.get("export") == "xlsx":
        return table_response(str(_("Frequent problems")), _COLUMNS, codes, filename="problems")
    units = queries.problems_by_unit(user, year)
    context = {"year": year, "years": queries.years(), "codes": codes, "units": units}
    return render(request, "dashboards/problems.html", context)


_SEVERITIES = {"error": _("error"), "warning": _("warning"), "notice": _("notice")}
_COLUMNS = (
    Column("title", _("Problem"), width=44),
    Column("weight", _("Severity"), width=10),
    Column("n", _("Places"), "int", 10),
    Column("sheets", _("Projects"), "int", 10),
    Column("code", _("Code"), width=28, is_hidden=True),
)
