"""Stop a list that is being applied, or drop a plan. What was written stays; the record names each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from roles import audit

from ..models import Import, ImportStatus

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def cancel(*, upload: Import, by: User) -> Import:
    """No row is applied from now on; an upload that is done already stays as it is."""
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    if upload.status in (ImportStatus.PLANNED, ImportStatus.RUNNING):
        before, upload.status = upload.status, ImportStatus.CANCELLED
        upload.save(update_fields=["status"])
        audit.record(
            upload, "import_cancelled", by=by, changes={"status": [before, upload.status], "done": [None, upload.done]}
        )
    return upload
