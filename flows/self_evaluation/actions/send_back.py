"""Return a self-evaluation to an earlier step, or take it back; every signature lapses with what it covered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import Point, send_back as return_task, withdraw as withdraw_task
from workflow.engine.holding import held, locked

from ...machines import take
from ..models import SelfEvaluation
from ..states import SelfEvaluationMachine

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task


@transaction.atomic
def send_back(*, task: Task, to: str, opinion: str, points: Sequence[Point] = (), by: User) -> SelfEvaluation:
    """Send it back to `fill`, `sign`, `unit_head` or `department`, as far as the step allows."""
    task = held(task=task, by=by)
    document = SelfEvaluation.objects.select_for_update().get(pk=task.process.subject_id)
    moved = take(SelfEvaluationMachine(document), f"send_back_to_{to}")
    document.save(update_fields=["state"])
    if to in {"fill", "sign"}:
        _void_signatures(document)
    return_task(task=task, by=by, to=to, opinion=opinion, points=points, changes={"state": moved})
    return document


@transaction.atomic
def withdraw(*, task: Task, by: User, reason: str = "") -> SelfEvaluation:
    """Reopen the filler's or the unit head's step. Raises `Refused` naming who has already opened what followed."""
    task = locked(task=task)
    document = SelfEvaluation.objects.select_for_update().get(pk=task.process.subject_id)
    withdraw_task(task=task, by=by, reason=reason)
    take(SelfEvaluationMachine(document), "withdraw")
    document.save(update_fields=["state"])
    if task.step == "fill":
        _void_signatures(document)
    return document


def _void_signatures(document: SelfEvaluation) -> None:
    document.members.update(signed_at=None, digest="")
