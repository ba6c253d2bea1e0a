"""Taking hold of a task before acting on it: lock its process, read it again, make sure it is still yours.

Every stage action begins here, so that two people at once is decided in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..errors import NotHolder, TaskGone
from ..models import Process, Task
from ..policies import check_at_post

if TYPE_CHECKING:
    from roles.models import User


def held(*, task: Task, by: User, to_act: bool = True) -> Task:
    """The task, fresh, with its process locked until the transaction ends.

    Raises `NotHolder`, `TaskGone`, or `Refused` for a holder who no longer stands at the post within the bounds.
    Whoever only lets go of it (`to_act=False`) need not.
    """
    fresh = locked(task=task)
    if not fresh.is_open:
        raise TaskGone
    if fresh.owner_id != by.pk:
        if fresh.owner is None:
            raise NotHolder(_("Claim the task first."))
        raise NotHolder(_("%(name)s holds this task.") % {"name": fresh.owner.name})
    if to_act:
        check_at_post(by, fresh)
    fresh.process.actor = by
    return fresh


def lock(*, process_id: int) -> Process:
    """Lock a process until the transaction ends: its tasks and its document's record change one act at a time."""
    return Process.objects.select_for_update().get(pk=process_id)


def locked(*, task: Task) -> Task:
    """The task, fresh, with its process locked until the transaction ends."""
    process = lock(process_id=task.process_id)
    fresh = Task.objects.select_related("owner", "post__organisation").get(pk=task.pk)
    fresh.process = process
    return fresh
