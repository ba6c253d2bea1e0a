"""Cancel an order. The form in the making is the last one; what was printed until then is thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from notifications.sockets import live
from roles import audit

from ..models import PrintBatch, PrintStatus
from ..parts import drop_parts

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def cancel(*, batch: PrintBatch, by: User) -> PrintBatch:
    """An order that is closed already stays as it is."""
    batch = PrintBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.is_open:
        before, batch.status, batch.finished_at = batch.status, PrintStatus.CANCELLED, timezone.now()
        batch.save(update_fields=["status", "finished_at"])
        audit.record(
            batch,
            "print_cancelled",
            by=by,
            changes={"status": [before, batch.status], "done": [None, batch.done]},
        )
        drop_parts(batch)
        live.push("printbatch", batch.pk, groups=[f"printbatch.{batch.pk}"])
    return batch
