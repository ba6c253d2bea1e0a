"""Keep an upload that was read, with its plan. Nothing of it stands in a form or a list yet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid

from ..filling import choose, form_of, left_out, narrowed, planned
from ..lists import KINDS as LISTS
from ..models import Import, ImportKind
from ..policies import check_may_fill, check_may_import
from ..stored import list_to_json, plan_to_json, sheet_to_json

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task

    from ...sheets.intake import IncomingSheet, Intake


@transaction.atomic
def receive_sheet(*, task: Task, content: bytes, intake: Intake, by: User) -> Import:
    """A sheet for the form of a task. Raises `Invalid` where the file holds none that fits."""
    kind = check_may_fill(by, task)
    form = form_of(task)
    evaluation = form.subject.evaluation
    sheet = choose(kind, intake.sheets, evaluation.project.name)
    if sheet is None:
        raise Invalid({"file": _("The file holds no sheet for this form.")})
    cut = narrowed(kind, sheet, form)
    read: dict[str, Any] = {
        "sheet": sheet_to_json(cut),
        "left_out": left_out(kind, sheet),
        "doubts": _doubts(sheet, title=evaluation.project.name, year=evaluation.year, best=kind.forms[0]),
    }
    plan = plan_to_json(planned(kind, cut, form))
    return _keep(kind.kind, content, intake.name, read, plan, task=task, by=by)


@transaction.atomic
def receive_list(*, kind: str, content: bytes, intake: Intake, by: User) -> Import:
    """A list. Raises `Invalid` where the file holds none of this kind."""
    check_may_import(by, kind)
    incoming = next((found for found in intake.lists if found.kind == kind), None)
    if incoming is None:
        raise Invalid({"file": _("The file holds no such list: keep the heads of the template.")})
    plan = LISTS[ImportKind(kind)].plan(incoming, by)
    return _keep(ImportKind(kind), content, intake.name, list_to_json(incoming), plan_to_json(plan), by=by)


def _keep(
    kind: ImportKind, content: bytes, name: str, read: Any, plan: Sequence[Any], *, by: User, task: Task | None = None
) -> Import:
    digest = hashlib.sha256(content).hexdigest()
    upload = Import(
        kind=kind, task=task, by=by, name=name[-200:], size=len(content), sha256=digest, read=read, plan=plan
    )
    # on the disk it has a name of ours: what a browser sends is only ever shown
    upload.file.save(f"{digest[:16]}{_ending(name)}", ContentFile(content), save=True)
    return upload


def _ending(name: str) -> str:
    return next((ending for ending in (".xlsx", ".docx", ".json") if name.lower().endswith(ending)), "")


def _doubts(sheet: IncomingSheet, *, title: str, year: int, best: str) -> list[str]:
    """What makes one ask whether this is the right file; the clerk has to say so before it is applied."""
    found = []
    named, dated, form = sheet.data.get("title"), sheet.data.get("year"), sheet.data.get("form")
    if named and named != title:
        found.append(
            _("The file is about “%(found)s”, this form about “%(title)s”.") % {"found": named, "title": title}
        )
    if dated and str(dated) != str(year):
        found.append(_("The file is of the year %(found)s, this form of %(year)s.") % {"found": dated, "year": year})
    if form != best:
        found.append(_("The file is a form of another kind: only what this form also has is taken."))
    return found
