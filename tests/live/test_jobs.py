"""Jobs share the fate of the transaction that wrote them, and outlive the worker that took them."""

from __future__ import annotations

from types import SimpleNamespace

from channels.db import database_sync_to_async
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from notifications.jobs import enqueue, enqueued
from notifications.tasks import deliver, revive_stalled_jobs


def test_job_of_a_rolled_back_act_does_not_exist(real_db: str) -> None:
    with transaction.atomic():
        enqueue(deliver, {"delivery_id": 1}, {"delivery_id": 2})
    with transaction.atomic():
        enqueue(deliver, {"delivery_id": 3})
        transaction.set_rollback(True)
    assert enqueued(deliver) == [{"delivery_id": 1}, {"delivery_id": 2}]


@database_sync_to_async
def taken_by_workers() -> None:
    """Job 1 by a worker that died a minute ago, job 2 by one that lives."""
    enqueue(deliver, {"delivery_id": 1}, {"delivery_id": 2})
    with connection.cursor() as cursor:
        for delivery_id, silence in ((1, "1 minute"), (2, "1 second")):
            cursor.execute(
                "WITH worker AS (INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - %s::interval) RETURNING id)"
                " UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM worker)"
                " WHERE (args ->> 'delivery_id')::int = %s",
                [silence, delivery_id],
            )


async def test_job_of_a_dead_worker_is_given_to_another(real_db: str) -> None:
    await taken_by_workers()
    await revive_stalled_jobs.func(SimpleNamespace(app=app), timestamp=0)
    jobs = ProcrastinateJob.objects.order_by("pk")
    assert [status async for status in jobs.values_list("status", flat=True)] == ["todo", "doing"]
