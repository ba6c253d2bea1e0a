"""Checks while typing, starting a declaration or an adjustment, and the difference between two versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
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

from ...grid import Grid, Typed, read_typed
from ...lifecycle.models import Evaluation
from ...pages import tables
from .. import actions, sheet
from ..models import Goal, GoalState
from . import fields
from .forms import SHOWN, GoalForm


@login_required
@require_POST
def check(request: HttpRequest, pk: int) -> JsonResponse:
    """Problems of the indicator table as it stands in the page: {tables: {name: [...]}} → {problems, sums, due}."""
    task = held_task(request, pk, "goal")
    goal: Any = task.process.subject
    typed = typed_tables(request, GoalForm.open_grids(task))
    rows, places = typed["indicators"].rows, typed["indicators"].places
    data = sheet.build(goal.evaluation, goal.ruleset, typed["funds"].rows, rows, typed["parts"].rows)
    problems = [one for one in sheet.check(data, goal.ruleset) if not one.at.startswith("funds")]
    keys = SHOWN["indicators"][1]
    return JsonResponse(
        {
            "rows": [],
            "problems": tables.as_json(problems, "indicators", keys, places),
            "sums": _sums(rows),
            "due": {"weight": str(sheet.weights_due(data, goal.ruleset))},
        }
    )


def held_task(request: HttpRequest, pk: int, kind: str) -> Task:
    """The task that the viewer holds, of this kind of document."""
    task = visible_task(request.user, pk)  # type: ignore[arg-type]  # login_required
    if task is None or task.process.subject_kind != kind:
        raise NotFound
    if task.owner_id != request.user.pk or not task.is_open:
        raise NotHolder
    return task


def typed_tables(request: HttpRequest, grids: Mapping[str, Grid]) -> dict[str, Typed]:
    """The tables as typed; a cell that was locked or not sent, and a table that was not, stand as they are stored."""
    try:
        sent = json.loads(request.body)["tables"]
        posted = {name: None if sent.get(name) is None else [dict(row) for row in sent[name]] for name in grids}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid({"rows": _("The rows could not be read.")}) from error
    return {
        name: read_typed(grid, [{"id": row_id} for row_id in grid.stored()] if rows is None else rows)
        for (name, grid), rows in zip(grids.items(), posted.values(), strict=True)
    }


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
    changes = fields.changes(fields.read_values(earlier), fields.read_values(goal)) if earlier else {}
    rows = [(fields.label(key), old, new) for key, (old, new) in changes.items()]
    return render(request, "goals/difference.html", {"goal": goal, "earlier": earlier, "rows": rows})


def _evaluation(request: HttpRequest, pk: int) -> Evaluation:
    evaluation: Evaluation | None = Evaluation.objects.visible_to(request.user).filter(pk=pk).first()  # type: ignore[arg-type]
    if evaluation is None:
        raise NotFound
    return evaluation
