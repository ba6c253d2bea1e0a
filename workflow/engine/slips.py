"""Return slips: read the open one of a task, and hold the filler to answering each point."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext as _

from ..errors import UnansweredPoints
from ..models import Attachment, ReturnSlip, Task


def slip_of(task: Task) -> ReturnSlip | None:
    """The slip that reopened this task, with its points, or None."""
    return (
        ReturnSlip.objects.filter(task=task).select_related("by", "sent_from__post").prefetch_related("points").first()
    )


def check_answered(task: Task) -> None:
    """Raise `UnansweredPoints` naming the first point that has no answer."""
    slip = slip_of(task)
    missing = [point for point in slip.points.all() if not point.answer] if slip else []
    if missing:
        numbers = _(", ").join(str(point.number) for point in missing)
        raise UnansweredPoints(
            {"answers": _("Answer point %(numbers)s of the return slip first.") % {"numbers": numbers}}
        )


def check_changed(task: Task, changes: Mapping[str, object]) -> None:
    """Raise `UnansweredPoints` where a form that came back with points goes on as it was, without a new file."""
    check_answered(task)
    slip = slip_of(task)
    numbers = [str(point.number) for point in slip.points.all()] if slip else []
    if slip is None or not numbers or changes:
        return
    process = task.process
    files = Attachment.objects.filter(subject_kind=process.subject_kind, subject_id=process.subject_id)
    if not files.filter(Q(added_at__gt=slip.at) | Q(removed_at__gt=slip.at)).exists():
        message = _("Nothing was changed since the return: change what point %(numbers)s asks for, or add a file.")
        raise UnansweredPoints({"answers": message % {"numbers": _(", ").join(numbers)}})
