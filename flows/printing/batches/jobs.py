"""What the worker does with an order: some seconds at a time, so that mails and other people's jobs come in between.

A worker that dies is followed by another one; a form is printed once, whoever does it.
"""

from __future__ import annotations

import gc
import time

from django.utils import timezone, translation
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from notifications.jobs import enqueue

from ...sheets.out import RenderingUnavailable
from . import actions
from .models import PrintBatch

SLICE_SECONDS = 5


@app.task(name="flows.print_forms", retry=RetryStrategy(max_attempts=5, wait=30))
def print_forms(batch: int) -> None:
    """Print for a while; then the rest, behind what waits by now, or the zip."""
    found = PrintBatch.objects.select_related("by").get(pk=batch)
    until = time.monotonic() + SLICE_SECONDS
    with translation.override(found.by.language):
        try:
            while actions.print_next(batch=found, by=found.by):
                if time.monotonic() > until:
                    enqueue(print_forms, {"batch": batch})
                    # the layouts point at themselves: left to Python's own pace they pile up to a gigabyte
                    gc.collect()
                    return
            actions.finish(batch=found, by=found.by)
        except RenderingUnavailable as missing:
            actions.fail(batch=found, problem=str(missing), by=found.by)


@app.periodic(cron="41 3 * * *")
@app.task(name="flows.clear_prints", queueing_lock="flows.clear_prints")
def clear_prints(timestamp: int) -> None:  # noqa: ARG001 - every periodic task has it
    """Each night what was kept long enough."""
    actions.clear_prints(now=timezone.now(), by=None)
