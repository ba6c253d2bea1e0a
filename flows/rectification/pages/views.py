"""The ledger, and the acts on a finding that are not steps of its flow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import Invalid, NotFound
from roles.output.export import Column, filter_note, table_response
from workflow.pages.shown import shown_deadline

from .. import actions, queries
from ..live import groups_of
from ..models import Finding, FindingState
from .document import document_context
from .shown import deadline_of

ONLY = [
    ("", _("All")),
    ("open", _("To be rectified")),
    ("verify", _("To be verified")),
    ("late", _("Overdue")),
    ("closed", _("Closed")),
    ("recurring", _("Recurs")),
]
#: the ledger as the official form, by the ends of its file
PAPER = (("docx", "Word"), ("xlsx", "Excel"), ("pdf", "PDF"))


class LedgerFilter(forms.Form):
    """The query bar of the ledger."""

    only = forms.ChoiceField(label=_("Show"), choices=ONLY, required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *FindingState.choices], required=False)
    words = forms.CharField(label=_("Words"), required=False, max_length=80)


@login_required
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """整改台账: overdue first, with both closing rates; the same rows as an Excel file."""
    form = LedgerFilter(request.GET or None)
    cleaned = form.cleaned_data if form.is_bound and form.is_valid() else {}
    user: Any = request.user
    rows = queries.ledger(user, cleaned)
    if request.GET.get("export") == "xlsx":
        title, note = str(_("Rectification ledger")), filter_note(form)
        return table_response(title, _COLUMNS, _export(rows), filename="ledger", note=note)
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    rows_shown: Any = page.object_list
    for row in rows_shown:
        row.shown_deadline = deadline_of(row)
        row.badge = "late" if row.is_late and row.tone == "brand" else row.tone
    others = {key: value for key, value in cleaned.items() if key != "only"}
    figures = queries.figures(queries.narrowed(Finding.objects.visible_to(user), others))
    tiles = _tiles(figures, request, cleaned.get("only", ""))
    context = {"page_obj": page, "filter": form, "tiles": tiles, "paper": PAPER, "listens": " ".join(groups_of(user))}
    return render(request, "rectification/ledger.html", context)


def _tiles(figures: dict[str, Any], request: HttpRequest, only: str) -> list[dict[str, Any]]:
    def tile(key: str, label: Any, value: int, tone: str, note: str = "") -> dict[str, Any]:
        query = request.GET.copy()
        query["only"] = "" if only == key else key
        query.pop("page", None)
        return {
            "label": label, "value": value, "tone": tone, "note": note,
            "url": f"?{query.urlencode()}", "active": only == key,
        }  # fmt: skip

    rates = " · ".join(
        str(text % {"rate": rate})
        for text, rate in (
            (_("%(rate)s %% by count"), figures["rate_by_count"]),
            (_("%(rate)s %% by amount"), figures["rate_by_amount"]),
        )
        if rate is not None
    )
    return [
        tile("open", _("To be rectified"), figures["open"], "waiting"),
        tile("verify", _("To be verified"), figures["to_verify"], "brand"),
        tile("late", _("Overdue"), figures["late"], "late"),
        tile("closed", _("Closed"), figures["closed"], "done", rates),
    ]


@login_required
@require_GET
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding beside the ledger."""
    finding = _visible(request, pk)
    user: Any = request.user
    return render(request, "rectification/panel.html", {"subject": finding, **document_context(finding, user)})


@login_required
@require_POST
def ask_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    finding = _visible(request, pk)
    wanted = _date(request, "wanted")
    actions.ask_extension(finding=finding, wanted=wanted, reason=request.POST.get("reason", ""), by=request.user)  # type: ignore[arg-type]  # login_required
    messages.success(request, _("The request is with the supervisor."))
    return redirect(finding.get_absolute_url())


@login_required
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed finding again."""
    finding = _visible(request, pk)
    deadline = _date(request, "deadline")
    actions.reopen(finding=finding, deadline=deadline, reason=request.POST.get("reason", ""), by=request.user)  # type: ignore[arg-type]  # login_required
    messages.success(request, _("The finding is open again."))
    return redirect(finding.get_absolute_url())


def _visible(request: HttpRequest, pk: int) -> Finding:
    finding: Finding | None = Finding.objects.visible_to(request.user).filter(pk=pk).first()  # type: ignore[arg-type]  # login_required
    if finding is None:
        raise NotFound
    return finding


def _date(request: HttpRequest, name: str) -> dt.date:
    try:
        return dt.date.fromisoformat(request.POST.get(name, ""))
    except ValueError as error:
        raise Invalid({name: _("Enter a date.")}) from error


_COLUMNS = (
    Column("number", _("Number"), "int", 8),
    Column("problem", _("Problem"), width=48),
    Column("project", _("Project"), width=30),
    Column("unit", _("Unit"), width=24),
    Column("amount", _("Amount"), "money", 14),
    Column("money_unit", _("Money unit"), width=8),
    Column("measures", _("Measures"), width=10),
    Column("original", _("Original deadline"), "date", 12),
    Column("deadline", _("Deadline"), "date", 12),
    Column("why", _("Why this date"), width=40),
    Column("state", _("State"), width=14),
    Column("holder", _("Holder"), width=16),
)


def _export(rows: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for row in rows.iterator(chunk_size=2_000) if hasattr(rows, "iterator") else rows:
        shown = shown_deadline(row.deadline, row.deadline_rule, finished=row.closed_at is not None)
        yield {
            "number": row.number,
            "problem": row.problem,
            "project": row.evaluation.title,
            "unit": row.unit.name,
            "amount": row.amount,
            "money_unit": row.evaluation.project.money_unit,
            "measures": f"{row.measures_done}/{row.measures_all}",
            "original": row.original_deadline,
            "deadline": row.deadline,
            "why": shown.sentence if shown else "",
            "state": row.get_state_display(),
            "holder": row.holder,
        }
