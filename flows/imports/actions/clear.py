"""Clear away uploaded files that nobody needs any more. What was read, planned and applied stays with the upload."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction

from ..models import KEPT, Import, ImportStatus

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def clear_uploads(*, now: dt.datetime, by: User | None) -> int:  # noqa: ARG001 - every action names its actor
    """Files of uploads older than the days of keeping, unless the worker is at them; gives how many."""
    old = Import.objects.select_for_update(skip_locked=True).filter(at__lt=now - KEPT).exclude(file="")
    rows = list(old.exclude(status=ImportStatus.RUNNING).only("pk", "file"))
    Import.objects.filter(pk__in=[row.pk for row in rows]).update(file="")
    for row in rows:
        transaction.on_commit(partial(default_storage.delete, str(row.file.name)))
    return len(rows)
