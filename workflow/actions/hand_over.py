"""Hand a task to a colleague of the same post (转办)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ..engine import telling
from ..engine.holding import held
from ..engine.record import record
from ..policies import check_may_hand_over

if TYPE_CHECKING:
    from roles.models import User

    from ..models import Task


@transaction.atomic
def hand_over(*, task: Task, to: User, by: User, reason: str = "") -> Task:
    """Make `to` the holder; the same duty rules as at a claim apply to them."""
    task = held(task=task, by=by, to_act=False)
    check_may_hand_over(by, task, to)
    telling.stopped(task)
    task.owner, task.assigned, task.opened_at = to, timezone.now(), None
    task.save(update_fields=["owner", "assigned", "opened_at"])
    record(task.process, "handed_over", by=by, task=task, changes={"holder": [by.name, to.name]}, note=reason)
    telling.handed_over(task, by=by, reason=reason)
    return task
