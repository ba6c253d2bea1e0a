"""Close an order: with its zip when every form was tried, or with the sentence that says why it cannot be printed."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from notifications.send import send
from notifications.sockets import live
from roles import audit

from ..archive import write_archive
from ..models import Outcome, PrintBatch, PrintStatus
from ..parts import drop_parts
from ..policies import is_taken_as_it_is
from ..works import work
from .print_next import IN_MEMORY

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def finish(*, batch: PrintBatch, by: User) -> PrintBatch:
    """Pack what was made. Does nothing while another worker still prints, or where the order is closed already."""
    batch = PrintBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_open or batch.forms.filter(outcome=Outcome.WAITING).exists():
        return batch
    label, forms = work(batch.kind, batch.form).label, list(batch.forms.all())
    name = f"prints/{batch.pk}/forms.zip"
    default_storage.delete(name)  # of a worker that died before its commit
    if is_taken_as_it_is(batch):
        with default_storage.open(forms[0].part) as part:
            batch.size, batch.file.name = part.size, default_storage.save(name, part)
    else:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as target:
            write_archive(batch, str(label), forms, target=target)
            batch.size, batch.file.name = target.tell(), default_storage.save(name, File(target))
    _close(batch, PrintStatus.DONE)
    changes = {"made": [None, batch.made], "left_out": [None, batch.left_out]}
    audit.record(batch, "printed", by=by, changes=changes)
    params = {"form": label, "made": batch.made, "all": batch.all}
    send("forms_printed", to=[batch.by], params=params, url=batch.get_absolute_url(), subject=batch)
    return batch


@transaction.atomic
def fail(*, batch: PrintBatch, problem: str, by: User) -> PrintBatch:
    """Give up, with the reason: this server cannot print at all now."""
    batch = PrintBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.is_open:
        batch.problem = problem[:400]
        _close(batch, PrintStatus.FAILED)
        audit.record(batch, "print_failed", by=by, note=batch.problem)
    return batch


def _close(batch: PrintBatch, status: PrintStatus) -> None:
    batch.status, batch.finished_at = status, timezone.now()
    batch.save(update_fields=["status", "finished_at", "file", "size", "problem"])
    drop_parts(batch)
    live.push("printbatch", batch.pk, groups=[f"printbatch.{batch.pk}"])
