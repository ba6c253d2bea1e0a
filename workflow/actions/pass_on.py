"""Work leaves the hands of somebody who goes: to a colleague whom the administrator names, or back into the queue.

What nobody decided on in time is taken back by the program; a step given in person waits until somebody is named.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from viewflow.workflow.status import STATUS

from roles.errors import Refused
from roles.permissions import Can
from roles.queries import office_of

from ..engine import telling
from ..engine.holding import locked
from ..engine.record import record
from ..holders import lapsed
from ..models import Task
from ..policies import check_may_receive, check_not_personal, is_personal
from ..queries import in_hand

if TYPE_CHECKING:
    from roles.models import Post, User


@transaction.atomic
def pass_on(*, holder: User, post: Post, to: User | None, by: User | None, reason: str = "") -> list[Task]:
    """Move all that `holder` has in hand at the post to `to`, or (None) back into the queue; gives what was moved.

    The same duty rules hold for `to` as at a claim: one task that may not go there, and nothing is moved.
    """
    found = [locked(task=task) for task in in_hand(holder).filter(post=post).order_by("process_id", "pk")]
    tasks = [task for task in found if task.owner_id == holder.pk and task.is_open]
    if to is None:
        tasks = [task for task in tasks if not is_personal(task)]
    for task in tasks:
        if to is None:
            verb = "released"
        else:
            _make_way(task, to, by)
            verb = "handed_over"
        _give(task, to, verb=verb, by=by, told_by=by, reason=reason)
    return tasks


@transaction.atomic
def take_back_lapsed(*, posts: Collection[int] | None = None, by: User | None) -> list[Task]:
    """Take back what people hold who may no longer act at the post (of these posts, or of any); gives what was moved.

    A substitute's unfinished work returns to whom they acted for, everything else to the queue of the post.
    """
    moved = []
    for task in [locked(task=one) for one in lapsed.tasks(posts)]:
        if not lapsed.is_lapsed(task) or task.owner is None:
            continue
        if is_personal(task):
            telling.stranded(task)
            continue
        _give(task, lapsed.returns_to(task), verb="lapsed", by=by, told_by=None)  # both are told, whoever set it off
        moved.append(task)
    return moved


def _make_way(task: Task, to: User, by: User | None) -> None:
    """Make sure that the colleague may take the task; one given in person is given to them first."""
    flow = task.flow_task.flow_class
    try:
        if is_personal(task):
            if not flow.replace_action:
                check_not_personal(task)
            import_string(flow.replace_action)(document=task.process.subject, leaver=task.owner, successor=to, by=by)
        check_may_receive(to, task)
    except Refused as refused:
        words = {"title": task.process.title, "name": to.name, "why": refused.message}
        raise Refused(refused.rule, _("%(title)s cannot go to %(name)s: %(why)s") % words) from refused
    if task.step in flow.blind:
        task.drafts.all().delete()  # what was typed unseen stays unseen


def _give(task: Task, to: User | None, *, verb: str, by: User | None, told_by: User | None, reason: str = "") -> None:
    """Take the task out of its holder's hands. The record names the administrator's own post, where there is one."""
    holder = task.owner
    if holder is None:
        return
    telling.stopped(task)
    task.owner, task.opened_at = to, None
    task.assigned = timezone.now() if to else None
    task.status = STATUS.ASSIGNED if to else STATUS.NEW
    task.save(update_fields=["owner", "assigned", "opened_at", "status"])
    office = office_of(by, Can.MANAGE_PERMISSIONS) or office_of(by, Can.MANAGE_USERS)
    changes = {"holder": [holder.name, to.name if to else None]}
    record(task.process, verb, by=by, task=task, post=office, changes=changes, note=reason)
    telling.moved(task, away_from=holder, by=told_by, reason=reason)
