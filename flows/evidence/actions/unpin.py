"""Take a pin away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflow.engine.record import record

from ..models import Evidence
from ..policies import check_may_pin
from .base import PieceGone, changed, locked, named

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def unpin(*, evidence: Evidence, by: User) -> None:
    """The file proves this indicator no longer; it stays on the sheet. What was said of it stays in the record."""
    process, document = locked(evidence.row.self_evaluation_id)
    check_may_pin(by, document)
    deleted, _by_table = Evidence.objects.filter(pk=evidence.pk).delete()
    if not deleted:
        raise PieceGone
    record(process, "evidence_unpinned", by=by, changes={"evidence": [named(evidence), None]})
    changed(process, document)
