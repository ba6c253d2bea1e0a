"""Pin a file of the sheet to an indicator; or bring the file and pin it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import attach
from workflow.engine.record import record
from workflow.queries import attachments_of

from ..models import Evidence
from ..page_ranges import spelt
from ..policies import check_may_pin
from .base import KIND, changed, locked, named

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from roles.models import User
    from workflow.models import Attachment, Task

    from ...self_evaluation.models import ResultRow


@transaction.atomic
def pin(*, row: ResultRow, attachment: Attachment, pages: str = "", by: User) -> Evidence:
    """Say that this file, at these pages, proves this indicator. Other pages are another piece, which nobody judged."""
    process, document = locked(row.self_evaluation_id)
    check_may_pin(by, document)
    if not attachments_of(KIND, document.pk).filter(pk=attachment.pk).exists():
        raise Invalid({"file": _("Choose a file of this sheet.")})
    wanted = spelt(pages)
    before = Evidence.objects.filter(row=row, attachment=attachment).first()
    if before is not None:
        if before.pages == wanted:
            return before
        before.delete()
    evidence = Evidence.objects.create(row=row, attachment=attachment, pages=wanted, by=by)
    changes = {
        "evidence": [named(before) if before else None, named(evidence)],
        "sha256": [None, attachment.sha256],
    }
    record(process, "evidence_pinned", by=by, changes=changes)
    changed(process, document)
    return evidence


@transaction.atomic
def attach_and_pin(*, task: Task, row: ResultRow, upload: UploadedFile, pages: str = "", by: User) -> Evidence:
    """Add the upload to the sheet of the task in hand and pin it: both, or neither."""
    attachment = attach(task=task, upload=upload, by=by)
    return pin(row=row, attachment=attachment, pages=pages, by=by)
