"""Print the next form of an order. Each is a transaction of its own: whoever dies in the middle leaves it waiting."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from notifications.sockets import live
from roles.models import User

from ....sheets.out import RenderingUnavailable
from ..models import Outcome, PrintBatch, PrintedForm, PrintStatus
from ..works import work

logger = logging.getLogger(__name__)
#: a file larger than this is written to disk while it is made
IN_MEMORY, BLOCK = 8 * 1024 * 1024, 64 * 1024


@transaction.atomic
def print_next(*, batch: PrintBatch, by: User) -> bool:
    """Make one form; false where none waits or the order is closed. Two workers take two forms, never the same one."""
    waiting = batch.forms.select_for_update(skip_locked=True).filter(outcome=Outcome.WAITING)
    form = waiting.order_by("position").first()
    if form is None:
        return False
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as target:
        # asked anew for each form: posts end and documents close while hundreds are printed
        _attempt(form, batch, User.objects.get(pk=by.pk), target)
        return _told(form, batch, target)


def _told(form: PrintedForm, batch: PrintBatch, content: IO[bytes]) -> bool:
    """Keep what was made, and count it; false where the order was cancelled meanwhile."""
    batch = PrintBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_open:
        return False
    if form.outcome == Outcome.MADE:
        _keep(form, content)
    form.save(update_fields=["outcome", "name", "size", "sha256"])
    batch.status, batch.done = PrintStatus.RUNNING, batch.done + 1
    batch.made += form.outcome == Outcome.MADE
    batch.save(update_fields=["status", "done", "made"])
    live.push("printbatch", batch.pk, groups=[f"printbatch.{batch.pk}"])
    return True


def _attempt(form: PrintedForm, batch: PrintBatch, reader: User, target: IO[bytes]) -> None:
    """The file; where there is none for this reader, the form says why."""
    made, pk = work(batch.kind, batch.form), form.subject_id or 0
    if not reader.is_active or not made.seen(reader, [pk]):
        form.outcome = Outcome.GONE
        return
    try:
        with transaction.atomic():
            name = made.make(pk, reader, target)
    except RenderingUnavailable:
        raise
    except Exception:  # one odd document must not keep the other hundreds from being printed
        logger.exception("Print order %s: %s %s could not be printed", batch.pk, batch.kind, form.subject_id)
        form.outcome = Outcome.BROKEN
        return
    form.outcome = Outcome.MADE if name else Outcome.CLOSED
    if name:
        number = "" if made.stands_alone and batch.all == 1 else f"{form.position:04d} "
        form.name = f"{number}{name[:180]}.{made.ending}"


def _keep(form: PrintedForm, content: IO[bytes]) -> None:
    """The part under its own name: one that a dead worker left there is replaced."""
    digest = hashlib.sha256()
    form.size = content.tell()
    content.seek(0)
    while chunk := content.read(BLOCK):
        digest.update(chunk)
    form.sha256 = digest.hexdigest()
    content.seek(0)
    default_storage.delete(form.part)
    default_storage.save(form.part, File(content))
