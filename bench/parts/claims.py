"""Claims a second, ours (checked, recorded, told) beside stock's with its row lock, on one connection and on eight."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import connections
from viewflow.workflow.models import Task as StockTask

from bench.parts import stock
from roles.catalog import Role
from roles.models import Appointment, User
from workflow.actions import claim
from workflow.models import Task

if TYPE_CHECKING:
    from bench.parts.run import Figure

EACH = 250


def claims(workers: int) -> Figure:
    """Claims a second by this many processes with a connection each."""
    from bench.parts.run import Figure  # here: run imports this module

    work = _work(EACH * workers)
    share = [work[n::workers] for n in range(workers)]
    ours, theirs = _rate(_claim_ours, share), _rate(_claim_stock, share)
    return Figure(
        f"claims, {workers} connection{'s' if workers > 1 else ''}",
        f"{ours:.0f} a second",
        f"{theirs:.0f} a second",
        f"{ours / theirs:.1f} ×",
        "≥ 1.5 ×",
        ours / theirs >= 1.5,
    )


def _work(count: int) -> list[tuple[int, int]]:
    """(task, person who may claim it); the same tasks wait in stock's tables under the same ids."""
    at_units = Task.objects.filter(status="NEW", flow_task_type="HUMAN", post__role__in=[Role.FILLER, Role.UNIT_HEAD])
    waiting = list(at_units.order_by("pk").values_list("pk", "post_id"))
    people = dict(Appointment.objects.filter(post__in={post for _, post in waiting}).values_list("post_id", "user_id"))
    ready = [(pk, people[post]) for pk, post in waiting if post in people]
    count = min(count, len(ready))
    ready = ready[:: len(ready) // count][:count]  # of all units, not the first one's only
    there = set(StockTask.objects.filter(pk__in=[pk for pk, _ in ready], status="NEW").values_list("pk", flat=True))
    if len(there) != count:
        raise RuntimeError(f"{count} claims wanted, {len(there)} tasks wait in both")
    return ready


def _rate(act: Callable[[list[tuple[int, int]], Any], None], share: list[list[tuple[int, int]]]) -> float:
    """Claims a second from the moment when every worker is ready to the last claim."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(share) + 1)
    workers = [context.Process(target=act, args=(part, barrier)) for part in share]
    for worker in workers:
        worker.start()
    barrier.wait(timeout=120)
    begun = time.perf_counter()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - begun
    if any(worker.exitcode for worker in workers):
        raise RuntimeError("a worker failed")
    return sum(map(len, share)) / took


def _claim_ours(work: list[tuple[int, int]], barrier: Any) -> None:
    people = User.objects.in_bulk({person for _, person in work})
    barrier.wait(timeout=120)
    for task_id, person in work:
        claim(task=Task.objects.select_related("process", "post__organisation").get(pk=task_id), by=people[person])
    connections.close_all()


def _claim_stock(work: list[tuple[int, int]], barrier: Any) -> None:
    barrier.wait(timeout=120)
    for task_id, person in work:
        stock.claim(task_id, User.objects.get(pk=person))
    connections.close_all()
