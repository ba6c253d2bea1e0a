"""Write what a file plans into the draft of the form, under the lock of its process; the holder submits as always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roles.errors import Conflict
from workflow.actions import save_draft
from workflow.engine.holding import held
from workflow.engine.record import record

from ..filling import draft_fields, form_of, planned
from ..models import Import, ImportStatus
from ..policies import check_may_apply, check_may_fill
from ..stored import digest_of, plan_to_json, sheet_from_json

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def fill(*, upload: Import, seen: str, by: User, drop_absent: bool = False) -> Import:
    """Apply the plan that was seen (its digest). Raises `Conflict` where the form has moved on since."""
    if upload.task is None:
        raise ValueError("a list fills no form")
    task = held(task=upload.task, by=by)
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    check_may_apply(upload)
    kind, form = check_may_fill(by, task), form_of(task)
    plan = planned(kind, sheet_from_json(upload.read["sheet"]), form)
    if digest_of(plan) != seen:
        raise Conflict(_("The form has changed since this plan was shown: look at the new plan and apply it again."))
    fields = draft_fields(kind, form, plan, drop_absent=drop_absent)
    save_draft(task=task, fields=fields, by=by)
    upload.plan, upload.status, upload.applied_at = plan_to_json(plan), ImportStatus.APPLIED, timezone.now()
    upload.done = len(plan.of("new")) + len(plan.of("changed"))
    upload.save(update_fields=["plan", "status", "applied_at", "done"])
    note = f"{upload.name} · SHA-256 {upload.sha256}"
    record(task.process, "imported", by=by, task=task, note=note)
    return upload
