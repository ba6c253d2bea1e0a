"""Take a task out of the queue, or put it back. One conditional UPDATE decides who was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.status import STATUS

from .. import telling
from ..errors import AlreadyClaimed, TaskGone
from ..holding import held
from ..models import Task
from ..policies import check_may_claim, check_may_release
from ..queries import next_free
from ..record import record

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def claim(*, task: Task, by: User) -> Task:
    """Give the task to `by`. Raises `Refused`, `AlreadyClaimed` (naming the winner) or `TaskGone`."""
    check_may_claim(by, task)
    now = timezone.now()
    free = Task.objects.filter(pk=task.pk, status=STATUS.NEW, owner=None)
    if not free.update(status=STATUS.ASSIGNED, owner=by, assigned=now):
        raise _lost(task, by)
    task.status, task.owner, task.assigned = STATUS.ASSIGNED, by, now
    record(task.process, "claimed", by=by, task=task)
    telling.changed(task)
    return task


@transaction.atomic
def release(*, task: Task, by: User) -> Task:
    """Give the task back to everyone at its post."""
    task = held(task=task, by=by)
    check_may_release(by, task)
    task.status, task.owner, task.assigned = STATUS.NEW, None, None
    task.save(update_fields=["status", "owner", "assigned"])
    record(task.process, "released", by=by, task=task)
    telling.changed(task, also=(by,))
    return task


def _lost(task: Task, by: User) -> AlreadyClaimed | TaskGone:
    now = Task.objects.select_related("owner", "process").get(pk=task.pk)
    if now.owner is None or now.assigned is None or not now.is_open:
        return TaskGone()
    if now.owner_id == by.pk:
        message = _("You already hold this task.")
    else:
        since = timezone.localtime(now.assigned)
        message = _("%(name)s claimed it at %(time)s.") % {"name": now.owner.name, "time": f"{since:%H:%M:%S}"}
    return AlreadyClaimed(message, task=now, next_free=next_free(by))
