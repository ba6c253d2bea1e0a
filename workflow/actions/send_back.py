"""Send a form back to an earlier step, with reasons on single fields.

Everything that had opened since that step stops, siblings of a countersign included; it opens again on the way forward.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.status import STATUS

from roles.errors import Invalid

from ..engine import telling
from ..engine.holding import held
from ..engine.record import record
from ..engine.reopening import reopen, stop_since
from ..models import ReturnPoint, ReturnSlip, Task
from ..nodes import HumanTask
from ..policies import check_at_post, refusal

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True)
class Point:
    """One remark on one field: its key and label, what stands there now, and the reason."""

    field: str
    label: str
    reason: str
    old_value: str = ""


@transaction.atomic
def send_back(
    *,
    task: Task,
    by: User,
    to: str,
    opinion: str,
    points: Sequence[Point] = (),
    changes: dict[str, Any] | None = None,
) -> Task:
    """Reopen step `to` with a return slip; gives the reopened task. Raises `Invalid` for a step it may not go to."""
    task = held(task=task, by=by)
    target = _target(task, to)
    if not opinion.strip() and not points:
        raise Invalid({"opinion": _("Say why the form goes back.")})
    task.outcome, task.opinion = Task.Outcome.RETURNED, opinion
    activation = task.flow_task.activation_class(task)
    activation.finish()
    stop_since(task=task, step=target)
    reopened = reopen(activation=activation, step=target)
    _give_to_earlier_holder(reopened)
    members = _opened_together(reopened)
    for member in members:
        _hand_slip(member, sent_from=task, by=by, opinion=opinion, points=points)
    told = {"to": [None, to], **{f"point {n}: {p.label}": [p.old_value, p.reason] for n, p in enumerate(points, 1)}}
    record(task.process, "returned", by=by, task=task, changes={**(changes or {}), **told}, note=opinion)
    telling.stopped(task)
    for member in members:
        telling.returned(member, by=by, opinion=opinion)
    return reopened


def _opened_together(reopened: Task) -> list[Task]:
    """The reopened step, or all of them where it was opened for several people."""
    same = Task.objects.filter(process=reopened.process_id, flow_task=reopened.flow_task, finished=None)
    return [reopened, *same.exclude(pk=reopened.pk).select_related("process", "owner", "post")]


def _hand_slip(task: Task, *, sent_from: Task, by: User, opinion: str, points: Sequence[Point]) -> None:
    slip = ReturnSlip.objects.create(task=task, sent_from=sent_from, by=by, opinion=opinion)
    ReturnPoint.objects.bulk_create(
        ReturnPoint(slip=slip, number=n, field=p.field, label=p.label, old_value=p.old_value, reason=p.reason)
        for n, p in enumerate(points, start=1)
    )


def _target(task: Task, to: str) -> HumanTask:
    for step in task.flow_task.return_targets:
        if step.name == to:
            return step
    raise Invalid({"return_to": _("This step cannot send back to “%(step)s”.") % {"step": to}})


def _give_to_earlier_holder(task: Task) -> None:
    """Hand the reopened step to whoever did it before, so that the work goes on where it was."""
    if task.owner_id is not None:
        return
    earlier = (
        Task.objects.filter(process=task.process_id, flow_task=task.flow_task, status=STATUS.DONE, owner__isnull=False)
        .select_related("owner")
        .order_by("-pk")
        .first()
    )
    if earlier is None or earlier.owner is None or not earlier.owner.is_active:
        return
    if refusal(check_at_post, earlier.owner, task):
        return
    task.owner, task.assigned, task.status = earlier.owner, timezone.now(), STATUS.ASSIGNED
    task.save(update_fields=["owner", "assigned", "status"])
