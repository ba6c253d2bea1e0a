"""Apply a list in the background, batch by batch: it can be watched, left, cancelled, and goes on where it stopped.

A batch is written at once; where that is refused, row by row, so that only the odd rows stay out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from notifications.jobs import enqueue
from roles import audit
from roles.errors import HengpingError

from ..lists import KINDS
from ..models import Import, ImportKind, ImportStatus
from ..policies import check_may_apply, check_may_import

if TYPE_CHECKING:
    from roles.models import User

    from ..lists import ListKind

BATCH = 250


@transaction.atomic
def begin_list(*, upload: Import, by: User) -> Import:
    """Hand a list to the worker; nothing of it is written yet."""
    from ..jobs import apply_import  # here: the job calls these actions

    upload = Import.objects.select_for_update().get(pk=upload.pk)
    check_may_import(by, upload.kind)
    check_may_apply(upload)
    upload.status = ImportStatus.RUNNING
    upload.save(update_fields=["status"])
    changes = {"name": [None, upload.name], "sha256": [None, upload.sha256]}
    audit.record(upload, "import_begun", by=by, changes=changes)
    enqueue(apply_import, {"upload": upload.pk})
    return upload


@transaction.atomic
def apply_rows(*, upload: Import, by: User, size: int = BATCH) -> Import:
    """The next rows; what a row's own act refuses is kept with its reason."""
    upload = Import.objects.select_for_update().get(pk=upload.pk)
    if upload.status != ImportStatus.RUNNING:
        return upload
    check_may_import(by, upload.kind)
    kind, rows = KINDS[ImportKind(upload.kind)], rows_to_apply(upload)
    batch = rows[upload.done : upload.done + size]
    if _apply(kind, batch, by):
        for row in batch:
            reason = _apply(kind, [row], by)
            if reason:
                upload.failed.append([" / ".join(map(str, row["key"])), (row["place"] or ["", ""])[1], reason])
    upload.done += len(batch)
    if upload.done >= len(rows):
        upload.status, upload.applied_at = ImportStatus.APPLIED, timezone.now()
        changes = {"done": [None, upload.done - len(upload.failed)], "failed": [None, len(upload.failed)]}
        audit.record(upload, "list_imported", by=by, changes=changes)
    upload.save(update_fields=["status", "applied_at", "done", "failed"])
    return upload


def rows_to_apply(upload: Import) -> list[dict[str, Any]]:
    """The rows of the plan that do something."""
    return [row for row in upload.plan if row["kind"] in ("new", "changed")]


def _apply(kind: ListKind, rows: list[dict[str, Any]], by: User) -> str:
    """Apply rows, all or none; gives the reason where that is not possible."""
    try:
        with transaction.atomic():
            kind.apply([row["row"] for row in rows], by)
    except HengpingError as error:
        return error.message
    except (ObjectDoesNotExist, MultipleObjectsReturned, LookupError, ValueError, DatabaseError) as odd:
        return _("The row could not be written (%(name)s).") % {"name": type(odd).__name__}
    return ""
