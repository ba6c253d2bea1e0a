"""What the worker does with a list. A worker that dies is followed by another one, which goes on with the next row."""

from __future__ import annotations

from django.utils import translation
from procrastinate.contrib.django import app

from roles.errors import HengpingError

from . import actions
from .models import Import, ImportStatus


@app.task(name="flows.apply_import")
def apply_import(upload: int) -> None:
    """Apply a list batch by batch; between two batches a cancelling is seen."""
    found = Import.objects.select_related("by").get(pk=upload)
    with translation.override(found.by.language):
        try:
            while found.status == ImportStatus.RUNNING:
                found = actions.apply_rows(upload=found, by=found.by)
        except HengpingError:  # the person may not do this any more
            actions.cancel(upload=found, by=found.by)
