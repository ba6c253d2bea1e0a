"""Checks while typing, starting a declaration or an adjustment, and the difference between two versions."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import Invalid, NotFound
from workflow.errors import NotHolder
from workflow.models import Task
from workflow.queries import visible_task

from .. import tables
from ..grid.cells import CellError, read
from ..lifecycle.models import Evaluation
from . import actions, fields, sheet
from .forms import SHOWN
from .models import Goal, GoalState
from .tables import FUND_COLUMNS, INDICATOR_COLUMNS, PART_COLUMNS


@login_required
@require_POST
def check(request: HttpRequest, pk: int) -> JsonResponse:
    """Problems of the indicator table as it stands in the page: {tables: {name: [...]}} → {rows, problems, sums}."""
    task = held_task(request, pk, "goal")
    goal: Any = task.process.subject
    rows = posted_rows(request, "indicators", INDICATOR_COLUMNS)
    funds = posted_rows(request, "funds", FUND_COLUMNS)
    data = sheet.build(goal.evaluation, goal.ruleset, funds, rows, posted_rows(request, "parts", PART_COLUMNS))
    problems = [one for one in sheet.check(data, goal.ruleset) if not one.at.startswith("funds")]
    keys = SHOWN["indicators"][1]
    return JsonResponse({"rows": [], "problems": tables.as_json(problems, "indicators", keys), "sums": _sums(rows)})


def held_task(request: HttpRequest, pk: int, kind: str) -> Task:
    """The task that the viewer holds, of this kind of document."""
    task = visible_task(request.user, pk)  # type: ignore[arg-type]  # login_required
    if task is None or task.process.subject_kind != kind:
        raise NotFound
    if task.owner_id != request.user.pk or not task.is_open:
        raise NotHolder
    return task


def posted_rows(request: HttpRequest, table: str, columns: Any) -> list[dict[str, Any]]:
    """Rows of a table as typed; a cell that cannot be read yet counts as empty, for it is marked where it stands."""
    try:
        sent = json.loads(request.body)["tables"].get(table, [])
        rows = [dict(row) for row in sent][:300]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid({"rows": _("The rows could not be read.")}) from error
    return [
        {**{column.key: _cell(column, row.get(column.key)) for column in columns}, "id": row.get("id")} for row in rows
    ]


def _cell(column: Any, raw: Any) -> Any:
    if not column.is_entry:
        return raw
    try:
        return read(column, raw)
    except CellError:
        return None


def _sums(rows: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, Any] = {}
    for row in rows:
        if row.get("level1") and row.get("weight") is not None:
            found[row["level1"]] = found.get(row["level1"], 0) + row["weight"]
    return {level: f"{total:f}" for level, total in found.items()}


@login_required
@require_POST
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the declaration of an evaluation."""
    goal = actions.declare(evaluation=_evaluation(request, pk), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The declaration waits for the filler of the unit."))
    return redirect(goal.get_absolute_url())


@login_required
@require_POST
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a new version of approved goals."""
    reason = request.POST.get("reason", "")
    goal = actions.adjust(evaluation=_evaluation(request, pk), reason=reason, by=request.user)  # type: ignore[arg-type]
    messages.success(
        request, _("Version %(n)d is open; the approved one holds until it is approved.") % {"n": goal.version}
    )
    return redirect(goal.get_absolute_url())


@login_required
@require_GET
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """What a version changes against the approved one before it, cell by cell."""
    user: Any = request.user
    goal = Goal.objects.visible_to(user).filter(pk=pk).first()
    if goal is None:
        raise NotFound
    earlier = goal.evaluation.goals.filter(version__lt=goal.version).exclude(state=GoalState.STOPPED).last()
    changes = fields.changes(fields.values(earlier), fields.values(goal)) if earlier else {}
    rows = [(fields.label(key), old, new) for key, (old, new) in changes.items()]
    return render(request, "goals/difference.html", {"goal": goal, "earlier": earlier, "rows": rows})


def _evaluation(request: HttpRequest, pk: int) -> Evaluation:
    evaluation: Evaluation | None = Evaluation.objects.visible_to(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if evaluation is None:
        raise NotFound
    return evaluation
