"""Stop a process for good, with a reason. The document keeps whatever state its own action gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.status import PROCESS

from roles.errors import Invalid

from ..engine import telling
from ..engine.record import record
from ..models import Process

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def cancel(*, process: Process, by: User, reason: str) -> Process:
    """Cancel every open task of the process. The stage's action calls this after its own policy."""
    if not reason.strip():
        raise Invalid({"reason": _("Say why the work stops.")})
    process = Process.objects.select_for_update().get(pk=process.pk)
    for task in process.task_set.filter(finished=None).select_related("post"):
        task.process = process
        task.flow_task.activation_class(task).cancel()
        telling.stopped(task)
    process.status, process.finished = PROCESS.CANCELED, timezone.now()
    process.save(update_fields=["status", "finished"])
    record(process, "cancelled", by=by, note=reason)
    return process
