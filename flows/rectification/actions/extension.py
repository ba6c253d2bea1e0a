"""More time for a finding, as a small approval: reason, decision, and the original date stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from notifications.send import send
from roles import audit
from roles.errors import Invalid
from workflow.actions import complete, launch
from workflow.deadlines import Clock, compute
from workflow.engine import telling
from workflow.engine.holding import held
from workflow.models import Task
from workflow.models.task import today

from ...machines import take
from ..flow import ExtensionFlow
from ..models import Extension, Finding
from ..policies import check_is_other, check_may_ask_extension
from ..states import ExtensionMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def ask_extension(*, finding: Finding, wanted: dt.date, reason: str, by: User) -> Extension:
    """Ask the supervisor for a later deadline."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    check_may_ask_extension(by, finding)
    if not reason.strip():
        raise Invalid({"reason": _("Say why more time is needed.")})
    if wanted <= max(finding.deadline, today()):
        raise Invalid({"wanted": _("The wanted deadline must be later than the present one.")})
    extension = Extension.objects.create(
        finding=finding, deadline_before=finding.deadline, wanted=wanted, reason=reason, asked_by=by
    )
    asked = {"wanted": [finding.deadline.isoformat(), wanted.isoformat()]}
    audit.record(finding, "extension_asked", by=by, changes=asked, note=reason)
    launch(flow=ExtensionFlow, subject=extension, organisation=finding.unit, title=finding.title, by=by)
    return extension


@transaction.atomic
def decide_extension(*, task: Task, granted: bool, opinion: str, by: User) -> Extension:
    """Grant or refuse; a granted one moves the finding's deadline and its open task's with it."""
    task = held(task=task, by=by)
    extension = Extension.objects.select_for_update().get(pk=task.process.subject_id)
    finding = Finding.objects.select_for_update().get(pk=extension.finding_id)
    check_is_other(by, finding)
    if not granted and not opinion.strip():
        raise Invalid({"opinion": _("Say why the extension is refused.")})
    moved = take(ExtensionMachine(extension), "grant" if granted else "refuse")
    extension.opinion = opinion
    extension.save(update_fields=["state", "opinion"])
    changes: dict[str, list[str | None]] = {}
    if granted:
        changes = _move_deadline(finding, extension)
    verb = "extension_granted" if granted else "extension_refused"
    audit.record(finding, verb, by=by, changes=changes, note=opinion)
    outcome = Task.Outcome.APPROVED if granted else Task.Outcome.DONE
    complete(task=task, by=by, verb=verb, outcome=outcome, opinion=opinion, changes={"state": moved})
    params = {"title": finding.title, "deadline": finding.deadline.isoformat(), "opinion": opinion}
    send(verb, to=[extension.asked_by], params=params, url=finding.get_absolute_url(), subject=finding, by=by)
    return extension


def _move_deadline(finding: Finding, extension: Extension) -> dict[str, list[str | None]]:
    old = finding.deadline
    finding.deadline, finding.deadline_rule = compute(Clock.fixed(extension.wanted, start=today())).stored()
    finding.save(update_fields=["deadline", "deadline_rule"])
    open_steps = Task.objects.filter(process__subject_kind="finding", process__subject_id=finding.pk, finished=None)
    for task in open_steps.select_related("process", "owner"):
        if task.step == "carry_out":
            task.due, task.due_rule = finding.deadline, finding.deadline_rule
            task.save(update_fields=["due", "due_rule"])
            telling.changed(task)
    return {"deadline": [old.isoformat(), finding.deadline.isoformat()]}
