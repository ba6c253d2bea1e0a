"""The unit reports progress measure by measure, with evidence, and asks for closure when all is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held
from workflow.engine.record import record
from workflow.models import Attachment, Task
from workflow.models.task import today

from ...machines import take
from ..models import Finding
from ..pages import fields
from ..states import FindingMachine

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True)
class Progress:
    """What became of one measure (by its key): words, and the day it was done, or None while it runs."""

    measure_id: int
    text: str
    done_on: dt.date | None = None


@transaction.atomic
def report_progress(*, task: Task, progress: Sequence[Progress], by: User) -> Finding:
    """Keep the progress without ending the step."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    changes = _write(finding, progress)
    if changes:
        record(task.process, "reported", by=by, task=task, changes=changes)
    return finding


@transaction.atomic
def ask_closure(*, task: Task, progress: Sequence[Progress], by: User) -> Finding:
    """Hand the finding to the verifier. Raises `Invalid` for a measure without result or evidence."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    changes = _write(finding, progress)
    _check_ready(finding)
    moved = take(FindingMachine(finding), "ask_closure")
    finding.save(update_fields=["state"])
    complete(task=task, by=by, verb="closure_asked", changes={**changes, "state": moved})
    return finding


def _write(finding: Finding, progress: Sequence[Progress]) -> dict[str, list[str | None]]:
    before = fields.values(finding)
    measures = {measure.pk: measure for measure in finding.measures.all()}
    for one in progress:
        if one.measure_id not in measures:
            raise Invalid({"measures": _("There is no such measure.")})
        if one.done_on and one.done_on > today():
            raise Invalid({"measures": _("A measure cannot be done in the future.")})
        measure = measures[one.measure_id]
        measure.progress, measure.done_on = one.text, one.done_on
        measure.save(update_fields=["progress", "done_on"])
    return fields.changes(before, fields.values(finding))


def _check_ready(finding: Finding) -> None:
    """Every measure is done with evidence, or says why not."""
    files = Attachment.objects.filter(subject_kind="finding", subject_id=finding.pk, removed_at=None)
    anchors = set(files.values_list("anchor", flat=True))
    for number, measure in enumerate(finding.measures.all(), start=1):
        if measure.done_on is None and not measure.progress.strip():
            raise Invalid({"measures": _("Measure %(n)d: say what was done, or why it is not done.") % {"n": number}})
        if measure.done_on and f"measure-{measure.pk}" not in anchors:
            raise Invalid({"measures": _("Measure %(n)d is done: add its evidence.") % {"n": number}})
