"""Print the next form of an order. Each is a transaction of its own: whoever dies in the middle leaves it waiting."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from notifications import live
from roles.models import User
from workflow.flow import flow_of
from workflow.queries import may_see

from ....sheets.out import RenderingUnavailable, to_pdf
from ...catalogue import open_printouts
from ...parts import file_name
from ..models import Outcome, PrintBatch, PrintedForm, PrintStatus

if TYPE_CHECKING:
    from typing import Any

logger = logging.getLogger(__name__)


@transaction.atomic
def print_next(*, batch: PrintBatch, by: User) -> bool:
    """Make one form; false where none waits or the order is closed. Two workers take two forms, never the same one."""
    waiting = batch.forms.select_for_update(skip_locked=True).filter(outcome=Outcome.WAITING)
    form = waiting.order_by("position").first()
    if form is None:
        return False
    # asked anew for each form: posts end and documents close while hundreds are printed
    content = _attempt(form, batch, User.objects.get(pk=by.pk))
    batch = PrintBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_open:
        return False
    if content:
        _keep(form, content)
    form.save(update_fields=["outcome", "name", "size", "sha256"])
    batch.status, batch.done = PrintStatus.RUNNING, batch.done + 1
    batch.made += form.outcome == Outcome.MADE
    batch.save(update_fields=["status", "done", "made"])
    live.push("printbatch", batch.pk, groups=[f"printbatch.{batch.pk}"])
    return True


def _attempt(form: PrintedForm, batch: PrintBatch, reader: User) -> bytes:
    """The PDF; empty where there is none for this reader, and the form says why."""
    flow: Any = flow_of(batch.kind)
    if not reader.is_active or not may_see(reader, batch.kind, form.subject_id or 0):
        form.outcome = Outcome.GONE
        return b""
    subject = flow.subject.objects.select_related("evaluation__project__unit").get(pk=form.subject_id)
    try:
        with transaction.atomic():
            found = [one for one in open_printouts(batch.kind, subject, reader) if one.name == batch.form]
            if not found:
                form.outcome = Outcome.CLOSED
                return b""
            document = found[0].make(subject, reader)
            content = to_pdf(document)
    except RenderingUnavailable:
        raise
    except Exception:  # one odd document must not keep the other hundreds from being printed
        logger.exception("Print order %s: %s %s could not be printed", batch.pk, batch.kind, form.subject_id)
        form.outcome = Outcome.BROKEN
        return b""
    form.outcome, form.name = Outcome.MADE, f"{form.position:04d} {file_name(document.title, subject)[:180]}.pdf"
    return content


def _keep(form: PrintedForm, content: bytes) -> None:
    """The part under its own name: one that a dead worker left there is replaced."""
    default_storage.delete(form.part)
    default_storage.save(form.part, ContentFile(content))
    form.size, form.sha256 = len(content), hashlib.sha256(content).hexdigest()
