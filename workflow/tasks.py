"""What the worker does for the engine."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .actions import take_back_lapsed
from .holders import lapsed


@app.periodic(cron="*/5 * * * *")
@app.task(name="workflow.take_back_lapsed", queueing_lock="workflow.take_back_lapsed")
def take_back(timestamp: int) -> None:  # noqa: ARG001 - every periodic task has it
    """An appointment that ends with the day leaves no task behind; each post in a transaction of its own."""
    for post_id in set(lapsed.tasks().values_list("post_id", flat=True)):
        take_back_lapsed(posts=[post_id], by=None)
