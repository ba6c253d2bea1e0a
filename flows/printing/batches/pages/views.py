"""Order forms from a list, watch, cancel and take them. An order is its owner's: to others it does not exist."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import Invalid, NotFound
from roles.output.export import filter_note

from ....lifecycle.lists import ProjectFilter, narrowed
from ....lifecycle.models import Evaluation
from ....rectification import queries as findings
from ....rectification.models import Finding
from ....rectification.pages.views import LedgerFilter
from ...forms.parts import plain_name
from .. import actions, policies, queries
from ..models import PrintBatch
from ..works import work
from .offers import OF_LEDGER, OF_PROJECTS, of_evaluations, of_findings, offer

PAGE = 25
#: reasons of one page; the list in the zip has all of them
MOST_REASONS = 200


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the viewer ordered."""
    page = Paginator(queries.orders_of(request.user), PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type]  # login_required
    rows: Any = page.object_list
    for row in rows:
        row.label = work(row.kind, row.form).label
    return render(request, "printing/mine.html", {"page_obj": page})


@login_required
@require_POST
def of_projects(request: HttpRequest) -> HttpResponse:
    """Forms of the projects that are ticked, or of all that the filter finds."""
    user: Any = request.user
    chosen = offer(request.POST.get("form", ""), OF_PROJECTS)
    asked = _asked(ProjectFilter(request.POST))
    rows = narrowed(Evaluation.objects.visible_to(user), asked.cleaned_data)
    rows, words = _ticked(request, rows, asked)
    found = list(rows.select_related("project")[: policies.MOST + 1])
    return redirect(actions.order(work=chosen, wanted=of_evaluations(chosen, found, user), chosen=words, by=user))


@login_required
@require_POST
def of_ledger(request: HttpRequest) -> HttpResponse:
    """Notices of the findings that are ticked, or of all that the ledger's filter finds."""
    user: Any = request.user
    chosen = offer("finding/notice", OF_LEDGER)
    asked = _asked(LedgerFilter(request.POST))
    rows = findings.narrowed(Finding.objects.visible_to(user), asked.cleaned_data)
    rows, words = _ticked(request, rows, asked)
    found = rows.select_related("evaluation__project").order_by("deadline", "pk")[: policies.MOST + 1]
    return redirect(actions.order(work=chosen, wanted=of_findings(found), chosen=words, by=user))


@login_required
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an order has come, and what became of it."""
    batch = _own(request, pk)
    template = "progress_part" if request.htmx else "progress"  # type: ignore[attr-defined]  # django-htmx
    context = {
        "batch": batch,
        "label": work(batch.kind, batch.form).label,
        "is_as_it_is": policies.is_taken_as_it_is(batch),
        "not_printed": list(queries.not_printed(batch)[:MOST_REASONS]),
        "live_groups": f"printbatch.{pk}",
    }
    return render(request, f"printing/{template}.html", context)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an order."""
    return redirect(actions.cancel(batch=_own(request, pk), by=request.user))  # type: ignore[arg-type]  # login_required


@login_required
@require_GET
def take(request: HttpRequest, pk: int) -> FileResponse:
    """The zip."""
    user: Any = request.user
    batch = PrintBatch.objects.visible_to(user).filter(pk=pk).first()
    if batch is None:
        raise NotFound
    policies.check_may_take(user, batch)
    made = work(batch.kind, batch.form)
    name = f"{made.label}_{timezone.localtime(batch.at):%Y-%m-%d}_{batch.pk}.zip"
    if policies.is_taken_as_it_is(batch):
        name = batch.forms.get().name
    answer = FileResponse(batch.file.open("rb"), as_attachment=True, filename=plain_name(name))
    answer["Content-Type"] = "application/zip"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _own(request: HttpRequest, pk: int) -> PrintBatch:
    batch = PrintBatch.objects.visible_to(request.user).filter(pk=pk).first()  # type: ignore[arg-type]  # login_required
    if batch is None:
        raise NotFound
    return batch


def _asked(form: forms.Form) -> forms.Form:
    """A filter that makes no sense prints nothing, least of all everything."""
    if not form.is_valid():
        raise Invalid({name: str(errors[0]) for name, errors in form.errors.items()})
    return form


def _ticked(request: HttpRequest, rows: QuerySet[Any], asked: forms.Form) -> tuple[QuerySet[Any], str]:
    if "all" in request.POST:
        return rows, _words(asked)
    pks = [int(pk) for pk in request.POST.getlist("row") if pk.isascii() and pk.isdigit() and len(pk) < 19]
    return rows.filter(pk__in=pks), _("ticked on the list")


def _words(asked: forms.Form) -> str:
    return filter_note(asked) or _("all rows of the list")
