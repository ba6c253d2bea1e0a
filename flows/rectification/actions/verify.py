"""Somebody of another organisation decides what became of a finding: closed, partly closed, or back to the unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import Point, complete, send_back as return_task
from workflow.engine.holding import held
from workflow.models import Task

from ...lifecycle.actions import close_when_rectified
from ...machines import take
from ..models import Finding, Verification
from ..policies import check_is_other
from ..states import FindingMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def verify(*, task: Task, closed: bool, opinion: str, by: User) -> Finding:
    """Close the finding, wholly or in part; the last one closed closes the evaluation in the same transaction."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    check_is_other(by, finding)
    if not opinion.strip():
        raise Invalid({"opinion": _("Say what was verified.")})
    moved = take(FindingMachine(finding), "close" if closed else "close_partly")
    if closed:
        finding.closed_by, finding.closed_at = by, timezone.now()
    finding.save(update_fields=["state", "closed_by", "closed_at"])
    result = Verification.Result.CLOSED if closed else Verification.Result.PARTLY
    Verification.objects.create(finding=finding, result=result, opinion=opinion, by=by)
    verb = "closed" if closed else "closed_partly"
    changes = {"state": moved}
    complete(task=task, by=by, verb=verb, outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    if closed:
        close_when_rectified(evaluation=finding.evaluation, by=by)
    return finding


@transaction.atomic
def send_back_closure(*, task: Task, opinion: str, points: Sequence[Point] = (), by: User) -> Finding:
    """Not done: the unit goes on."""
    task = held(task=task, by=by)
    finding = Finding.objects.select_for_update().get(pk=task.process.subject_id)
    check_is_other(by, finding)
    moved = take(FindingMachine(finding), "send_back_to_carry_out")
    finding.save(update_fields=["state"])
    Verification.objects.create(finding=finding, result=Verification.Result.RETURNED, opinion=opinion, by=by)
    return_task(task=task, by=by, to="carry_out", opinion=opinion, points=points, changes={"state": moved})
    return finding
