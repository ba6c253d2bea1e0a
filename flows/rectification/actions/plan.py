"""The unit answers a finding with measures, each with an owner and a date; the supervisor approves or returns them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import Point, complete, send_back as return_task
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from ..models import Finding, Measure
from ..pages import fields
from ..states import FindingMachine

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True)
class PlannedMeasure:
    """What will be done, by whom, until when."""

    text: str
    owner: str
    due: dt.date


@transaction.atomic
def submit_plan(*, task: Task, measures: Sequence[PlannedMeasure], by: User, cause: str = "") -> Finding:
    """Keep the measures and hand them on. Raises `Invalid` without any, or for a date after the deadline."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    _check(finding, measures)
    before = fields.values(finding)
    finding.cause = cause or finding.cause
    moved = take(FindingMachine(finding), "submit_plan")
    finding.save()
    finding.measures.all().delete()
    Measure.objects.bulk_create(
        Measure(finding=finding, position=n, text=one.text, owner=one.owner, due=one.due)
        for n, one in enumerate(measures)
    )
    changes = {**fields.changes(before, fields.values(finding)), "state": moved}
    complete(task=task, by=by, verb="planned", changes=changes)
    return finding


def _check(finding: Finding, measures: Sequence[PlannedMeasure]) -> None:
    if not measures:
        raise Invalid({"measures": _("Name at least one measure, with its owner and its date.")})
    for number, one in enumerate(measures, start=1):
        if not one.text.strip() or not one.owner.strip():
            raise Invalid({"measures": _("Measure %(n)d needs a text and an owner.") % {"n": number}})
        if one.due > finding.deadline:
            values = {"n": number, "deadline": finding.deadline}
            raise Invalid(
                {"measures": _("Measure %(n)d ends after the deadline of the finding (%(deadline)s).") % values}
            )


@transaction.atomic
def approve_plan(*, task: Task, opinion: str = "", by: User) -> Finding:
    """The measures may be carried out."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(FindingMachine(finding), "approve_plan")
    finding.save(update_fields=["state"])
    changes = {"state": moved}
    complete(task=task, by=by, verb="approved", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return finding


@transaction.atomic
def send_back_plan(*, task: Task, opinion: str, points: Sequence[Point] = (), by: User) -> Finding:
    """The unit has to plan again."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(FindingMachine(finding), "send_back_to_plan")
    finding.save(update_fields=["state"])
    return_task(task=task, by=by, to="plan", opinion=opinion, points=points, changes={"state": moved})
    return finding
