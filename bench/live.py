"""How long a push takes to reach every open page, over our PostgreSQL layer and over Channels' in-memory layer.

    ./dev run, or DATABASE_URL=…, then: python -m bench.live

Prints the median of several pushes, in milliseconds, from the begin of a transaction to the last consumer.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DATABASE_POOL_SIZE", "4")  # as the server has it, or connecting is measured
django.setup()

from channels.db import database_sync_to_async  # noqa: E402 - Django must be set up first
from channels.layers import BaseChannelLayer, InMemoryChannelLayer  # noqa: E402
from django.db import transaction  # noqa: E402

from notifications.layers import PostgresChannelLayer, notify_in_transaction  # noqa: E402

CONSUMERS = (1, 100, 1_000)
PUSHES = 31
GROUP = "bench.1"

Push = Callable[[dict[str, Any]], Awaitable[None]]


@database_sync_to_async
def _by_transaction(message: dict[str, Any]) -> None:
    with transaction.atomic():
        notify_in_transaction([GROUP], message)


async def _milliseconds(layer: BaseChannelLayer, push: Push, consumers: int) -> float:
    """Median time until the last consumer has the message."""
    channels = [await layer.new_channel() for _ in range(consumers)]
    for channel in channels:
        await layer.group_add(GROUP, channel)
    times = []
    for number in range(PUSHES):
        waiting = [asyncio.create_task(layer.receive(channel)) for channel in channels]
        await asyncio.sleep(0)
        begin = time.perf_counter()
        await push({"type": "live.push", "kind": "task", "id": number})
        await asyncio.gather(*waiting)
        times.append((time.perf_counter() - begin) * 1000)
    for channel in channels:
        await layer.group_discard(GROUP, channel)
    return statistics.median(times)


async def main() -> None:
    """Measure both layers in turn and print the ratio."""
    print(f"{'consumers':>10} {'PostgreSQL':>12} {'in memory':>12} {'ratio':>8}")
    for consumers in CONSUMERS:
        postgres, memory = PostgresChannelLayer(), InMemoryChannelLayer()
        ours = await _milliseconds(postgres, _by_transaction, consumers)
        theirs = await _milliseconds(memory, partial(memory.group_send, GROUP), consumers)
        await postgres.close()
        print(f"{consumers:>10} {ours:>9.2f} ms {theirs:>9.2f} ms {theirs / ours:>7.2f}x")


if __name__ == "__main__":
    asyncio.run(main())
