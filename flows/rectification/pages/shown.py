"""How the deadline of a finding reads: while it is open what is left, afterwards the day on which it was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from workflow.pages.shown import ShownDeadline, shown_deadline

if TYPE_CHECKING:
    from ..models import Finding


def deadline_of(finding: Finding) -> ShownDeadline | None:
    """For lists and pages; the deadline itself stays in the record and in the export."""
    if finding.closed_at is None:
        return shown_deadline(finding.deadline, finding.deadline_rule)
    day = timezone.localdate(finding.closed_at)
    return ShownDeadline(
        at=day, word=str(finding.get_state_display()), late=False, soon=False, provisional=False, sentence=""
    )
