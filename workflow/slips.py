"""Return slips: read the open one of a task, and hold the filler to answering each point."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .errors import UnansweredPoints
from .models import ReturnSlip, Task


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
