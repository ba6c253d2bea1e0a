"""What the read-only page of a declaration shows beside its own columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflow.models import Task

from ...pages import tables
from .. import sheet

if TYPE_CHECKING:
    from ..models import Goal


def document_context(goal: Goal) -> dict[str, Any]:
    """Reviews of the department, problems of the sheet, and the filler's word on them."""
    problems = sheet.check(sheet.sheet_of(goal), goal.ruleset) if goal.indicators.exists() else []
    return {
        "ruleset_title": sheet.ruleset_title(goal.ruleset),
        "assessments": list(goal.assessments.all()),
        "sheet_problems": [(tables.sentence(problem), problem.severity.value) for problem in problems],
        "sheet_word": last_word("goal", goal.pk),
    }


def last_word(kind: str, pk: int) -> str:
    """What the filler said of the warnings when the form was last sent on."""
    done = Task.objects.filter(process__subject_kind=kind, process__subject_id=pk, outcome=Task.Outcome.DONE)
    words = [task.opinion for task in done.order_by("pk") if task.opinion and not task.flow_task.judges]
    return words[-1] if words else ""
