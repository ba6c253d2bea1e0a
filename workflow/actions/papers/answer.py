"""Answer the points of a return slip; every point has to be answered before the form can go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ...engine.holding import held
from ...engine.record import record
from ...engine.slips import slip_of

if TYPE_CHECKING:
    from roles.models import User

    from ...models import ReturnPoint, Task


@transaction.atomic
def answer(*, task: Task, answers: Mapping[int, str], by: User) -> list[ReturnPoint]:
    """Keep the answers, by number of the point; an empty answer leaves its point open. Gives the changed points."""
    task = held(task=task, by=by)
    slip = slip_of(task)
    if slip is None:
        return []
    changed = []
    for point in slip.points.all():
        text = answers.get(point.number, "").strip()
        if text and text != point.answer:
            point.answer, point.answered_by, point.answered_at = text, by, timezone.now()
            point.save(update_fields=["answer", "answered_by", "answered_at"])
            changed.append(point)
    if changed:
        told = {f"{point.number}. {point.label}": [point.reason, point.answer] for point in changed}
        record(task.process, "answered", by=by, task=task, changes=told)
    return changed
