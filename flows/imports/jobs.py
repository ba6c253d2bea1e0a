"""What the worker does with a list, some seconds at a time, so that mails and other people's jobs come in between.

A worker that dies is followed by another one, which goes on with the next row.
"""

from __future__ import annotations

import time

from django.utils import timezone, translation
from procrastinate.contrib.django import app

from notifications.jobs import enqueue
from roles.errors import HengpingError

from . import actions
from .models import Import, ImportStatus

SLICE_SECONDS = 5


@app.task(name="flows.apply_import")
def apply_import(upload: int) -> None:
    """Apply a list batch by batch, then the rest behind what waits by now; between two batches a cancelling is seen."""
    until = time.monotonic() + SLICE_SECONDS
    found = Import.objects.select_related("by").get(pk=upload)
    with translation.override(found.by.language):
        try:
            while found.status == ImportStatus.RUNNING:
                found = actions.apply_rows(upload=found, by=found.by)
                if time.monotonic() > until and found.status == ImportStatus.RUNNING:
                    enqueue(apply_import, {"upload": upload})
                    return
        except HengpingError:  # the person may not do this any more
            actions.cancel(upload=found, by=found.by)


@app.periodic(cron="47 3 * * *")
@app.task(name="flows.clear_uploads", queueing_lock="flows.clear_uploads")
def clear_uploads(timestamp: int) -> None:  # noqa: ARG001 - every periodic task has it
    """Each night the files that were kept long enough."""
    actions.clear_uploads(now=timezone.now(), by=None)
