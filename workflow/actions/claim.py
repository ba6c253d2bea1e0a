"""Take a task out of the queue, or put it back. One conditional UPDATE decides who was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.status import STATUS

from ..engine import telling
from ..engine.holding import held
from ..engine.record import record
from ..errors import AlreadyClaimed, TaskGone
from ..models import Task
from ..policies import check_may_claim, check_may_release
from ..queries import next_free

if TYPE_CHECKING:
    from roles.models import User


#: locks the process first, as every act does, so that a claim meets a withdrawal or a cancellation in that row and
#: the record keeps one writer; what changed while it waited is looked at again by the UPDATE itself
_TAKE = """
WITH locked AS (SELECT id FROM workflow_process WHERE id = %(process)s FOR UPDATE)
UPDATE workflow_task SET status = 'ASSIGNED', owner_id = %(by)s, assigned = %(now)s
FROM locked WHERE workflow_task.id = %(task)s AND process_id = locked.id AND status = 'NEW' AND owner_id IS NULL
"""


@transaction.atomic
def claim(*, task: Task, by: User) -> Task:
    """Give the task to `by`. Raises `Refused`, `AlreadyClaimed` (naming the winner) or `TaskGone`."""
    check_may_claim(by, task)
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"process": task.process_id, "task": task.pk, "by": by.pk, "now": now})
        won = cursor.rowcount == 1
    if not won:
        raise _lost(task, by)
    task.status, task.owner, task.assigned = STATUS.ASSIGNED, by, now
    record(task.process, "claimed", by=by, task=task)
    telling.changed(task)
    return task


@transaction.atomic
def release(*, task: Task, by: User) -> Task:
    """Give the task back to everyone at its post."""
    task = held(task=task, by=by, to_act=False)
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
