"""Files from the command line: each sheet into the form in hand for its project, each list to the worker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from roles.errors import HengpingError, Invalid
from workflow.queries import in_hand
from workflow.views.task import form_class_of

from ..sheets.intake import IncomingList, IncomingSheet, Intake
from . import actions
from .filling import kind_of
from .stored import digest_of, plan_from_json

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task

    from .models import Import

Json = dict[str, Any]


def bring_in(path: str, intake: Intake, by: User) -> list[Json]:
    """What became of everything in a file; what cannot be brought in says why, and the rest goes on."""
    content = Path(path).read_bytes()
    answers = []
    parts: list[IncomingSheet | IncomingList] = [*intake.sheets, *intake.lists]
    for part in parts:
        what = part.kind if isinstance(part, IncomingList) else part.data.get("title")
        answer: Json = {"file": path, "what": what}
        try:
            answer |= _told(_bring(part, content, intake, by))
        except HengpingError as error:
            answer["error"] = error.message
        answers.append(answer)
    return answers


def _bring(part: IncomingSheet | IncomingList, content: bytes, intake: Intake, by: User) -> Import:
    if isinstance(part, IncomingList):
        upload = actions.receive_list(kind=part.kind, content=content, intake=replace(intake, lists=(part,)), by=by)
        return actions.begin_list(upload=upload, by=by)
    alone = replace(intake, sheets=(part,))
    upload = actions.receive_sheet(task=_task_for(part, by), content=content, intake=alone, by=by)
    plan = plan_from_json(upload.plan)
    return actions.fill(upload=upload, seen=digest_of(plan), by=by) if plan.changes_anything else upload


def _told(upload: Import) -> Json:
    return {"import": upload.pk, "status": upload.status, **plan_from_json(upload.plan).counts}


def _task_for(sheet: IncomingSheet, by: User) -> Task:
    """The one form in hand for the sheet's project, year and kind."""
    found = [task for task in in_hand(by) if _fits(sheet, task)]
    if len(found) != 1:
        raise Invalid({"file": _("%(n)d forms in your hand fit this sheet.") % {"n": len(found)}})
    return found[0]


def _fits(sheet: IncomingSheet, task: Task) -> bool:
    kind = kind_of(form_class_of(task)) if task.flow_task.form else None
    if kind is None or sheet.data.get("form") != kind.forms[0]:
        return False
    evaluation = task.process.subject.evaluation
    same_year = sheet.data.get("year") in (None, evaluation.year, str(evaluation.year))
    return same_year and sheet.data.get("title") == evaluation.project.name
