"""Move the deadline of an open task, with a reason; the first date stays in the history."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid

from ..deadlines import Clock, compute
from ..engine import telling
from ..engine.holding import locked
from ..engine.record import record
from ..models.task import today
from ..policies import check_may_manage

if TYPE_CHECKING:
    from roles.models import User

    from ..models import Task


@transaction.atomic
def change_deadline(*, task: Task, on: dt.date, by: User, reason: str) -> Task:
    """Set the last day to `on`. Raises `Invalid` without a reason or for a day gone by."""
    task = locked(task=task)
    check_may_manage(by, task.process)
    if not reason.strip():
        raise Invalid({"reason": _("Say why the deadline moves.")})
    if on < today():
        raise Invalid({"on": _("The new deadline is already past.")})
    old = task.due
    task.due, task.due_rule = compute(Clock.fixed(on, start=today())).stored()
    task.save(update_fields=["due", "due_rule"])
    changes = {"due": [old.isoformat() if old else None, on.isoformat()]}
    record(task.process, "deadline_changed", by=by, task=task, changes=changes, note=reason)
    telling.changed(task)
    return task
