"""The one connection of an event loop that LISTENs. It comes back after every loss and says that something was missed.

It is no connection of Django's pool: it stays open for as long as the loop runs, and nothing else uses it.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable

import psycopg
from django.db import connections
from psycopg import sql

logger = logging.getLogger(__name__)

TOPIC = "hengping_live"
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
PROBE_EVERY, PROBE_PATIENCE = 30.0, 10.0
START_PATIENCE = 5.0


class Listener:
    """Hands every payload to `on_payload`, and calls `on_gap` when the connection is back after a loss."""

    def __init__(self, alias: str, *, on_payload: Callable[[str], None], on_gap: Callable[[], None]) -> None:
        self._alias = alias
        self._on_payload = on_payload
        self._on_gap = on_gap
        self._listening = asyncio.Event()
        self._lost = False
        self._task: asyncio.Task[None] | None = None

    def start(self, on_end: Callable[[], object]) -> None:
        """Begin to listen in the background of the running loop; `on_end` is called when that loop ends."""
        self._task = asyncio.get_running_loop().create_task(self._run_for_ever(), name="hengping-live-listener")
        self._task.add_done_callback(lambda _task: on_end())

    async def stop(self) -> None:
        """Close the connection and end the background task."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def until_listening(self) -> None:
        """Wait until the database would tell us; gives up quietly, for a late connection is a gap and says so."""
        try:
            async with asyncio.timeout(START_PATIENCE):
                await self._listening.wait()
        except TimeoutError:
            self._lost = True

    async def _run_for_ever(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                async with await self._connect() as connection:
                    await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(TOPIC)))
                    pause = FIRST_PAUSE
                    self._arrived()
                    await self._read(connection)
            except (psycopg.Error, OSError) as error:
                logger.warning("Live: no connection to the database, trying again in about %.1f s: %s", pause, error)
            self._listening.clear()
            self._lost = True
            spread = random.uniform(0.5, 1.5)  # noqa: S311 - parts the processes, guards no secret
            await asyncio.sleep(pause * spread)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _arrived(self) -> None:
        self._listening.set()
        if self._lost:
            self._lost = False
            self._on_gap()

    async def _read(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            async for notification in connection.notifies(timeout=PROBE_EVERY):
                self._on_payload(notification.payload)
            async with asyncio.timeout(PROBE_PATIENCE):
                await connection.execute("SELECT 1")  # a connection that died without a word shows itself here

    async def _connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        options = connections[self._alias].get_connection_params()
        for key in ("cursor_factory", "context"):  # Django's, and for synchronous connections
            options.pop(key, None)
        options |= {"application_name": "hengping-live", "connect_timeout": 5, "autocommit": True}
        return await psycopg.AsyncConnection.connect(**options)
