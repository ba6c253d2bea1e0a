"""On a review's page and on an expert's task: the way to the evidence that the unit gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflow.queries import may_see

from .models import Evidence

if TYPE_CHECKING:
    from roles.models import User


def link(kind: str, subject: Any, user: User) -> dict[str, Any] | None:
    """How many pieces there are, and where; None where the self-evaluation is closed to the viewer, or has none."""
    sheet = getattr(subject.evaluation, "self_evaluation", None) if kind == "review" else None
    if sheet is None or not may_see(user, "selfevaluation", sheet.pk):
        return None
    count = Evidence.objects.filter(
        row__self_evaluation=sheet, attachment__removed_at=None, attachment__replaced_by=None
    ).count()
    url = f"{sheet.get_absolute_url()}#evidence"
    return {"template": "evidence/link.html", "in_task": True, "count": count, "url": url} if count else None
