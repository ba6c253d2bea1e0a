"""Clear away what nobody takes any more. The order stays, with its counts; files and the list of forms go."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction

from ..models import KEPT, OPEN, PrintBatch, PrintedForm
from .cancel import cancel

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def clear_prints(*, now: dt.datetime, by: User | None) -> int:
    """Orders finished before the days of keeping; one that is open as long has no worker and is cancelled."""
    for stuck in PrintBatch.objects.filter(at__lt=now - KEPT, status__in=OPEN):
        cancel(batch=stuck, by=by or stuck.by)
    old = PrintBatch.objects.select_for_update(skip_locked=True).filter(finished_at__lt=now - KEPT)
    rows = list(old.exclude(file=""))
    files = [str(row.file.name) for row in rows]
    PrintedForm.objects.filter(batch__in=old).delete()
    PrintBatch.objects.filter(pk__in=[row.pk for row in rows]).update(file="", size=0)
    for name in files:
        transaction.on_commit(partial(default_storage.delete, name))
    return len(files)
