"""The single PDFs of an order lie in the private media until the zip is made or the order is cancelled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.db import transaction

from .models import Outcome

if TYPE_CHECKING:
    from .models import PrintBatch


def drop_parts(batch: PrintBatch) -> None:
    """Delete them once the running transaction has committed."""
    for form in batch.forms.filter(outcome=Outcome.MADE):
        transaction.on_commit(partial(default_storage.delete, form.part))
