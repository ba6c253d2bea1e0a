"""Work for the worker process, written in the caller's transaction: no commit, no job.

Everything behind this function is procrastinate; nothing else of ours names it, but the tasks themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from procrastinate.tasks import Task


def enqueue(task: Task[Any, Any, Any], *arguments: dict[str, Any], after: timedelta = timedelta()) -> None:
    """One job per dict of arguments (JSON values only), not before `after` has passed. A task may run twice."""
    if not arguments:
        return
    deferrer = task.configure(schedule_in={"seconds": int(after.total_seconds())}) if after else task.configure()
    deferrer.batch_defer(*arguments)


def enqueued(task: Task[Any, Any, Any]) -> Sequence[dict[str, Any]]:
    """Arguments of the waiting jobs of a task, oldest first: for operators and tests."""
    from procrastinate.contrib.django.models import ProcrastinateJob  # here: a model, loaded only when apps are

    jobs = ProcrastinateJob.objects.filter(task_name=task.name, status="todo").order_by("pk")
    return list(jobs.values_list("args", flat=True))
