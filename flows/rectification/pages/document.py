"""What the read-only page of a finding shows beside its own columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workflow.policies import refusal
from workflow.queries import attachments_of

from ..policies import check_may_ask_extension, check_may_reopen
from .shown import deadline_of

if TYPE_CHECKING:
    from roles.models import User

    from ..models import Finding


def document_context(finding: Finding, user: User) -> dict[str, Any]:
    """Measures with their evidence, verifications, extensions, and what the viewer may do."""
    files = list(attachments_of("finding", finding.pk))
    why_not_extend = refusal(check_may_ask_extension, user, finding)
    return {
        "finding_deadline": deadline_of(finding),
        "measure_list": [
            {"measure": measure, "files": [file for file in files if file.anchor == f"measure-{measure.pk}"]}
            for measure in finding.measures.all()
        ],
        "verifications": list(finding.verifications.select_related("by")),
        "extensions": list(finding.extensions.all()),
        "may_extend": not why_not_extend,
        "why_not_extend": why_not_extend,
        "may_reopen": not refusal(check_may_reopen, user, finding),
    }
