"""The bureau's manager stops a declaration that is on its way: the project is dropped for the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from roles import audit
from workflow.actions import cancel
from workflow.policies import check_may_manage

from ...machines import take
from ..models import Goal
from ..states import GoalMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Process


@transaction.atomic
def stop(*, process: Process, reason: str, by: User) -> Goal:
    """End the process and every open step of it, with a reason."""
    check_may_manage(by, process)
    process = cancel(process=process, by=by, reason=reason)
    goal = Goal.objects.select_for_update().get(pk=process.subject_id)
    moved = take(GoalMachine(goal), "cancel")
    goal.save(update_fields=["state"])
    audit.record(goal, "stopped", by=by, changes={"state": moved}, note=reason)
    return goal
