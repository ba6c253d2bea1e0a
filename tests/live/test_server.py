"""The site's own server on a port, spoken to as a browser does; the pushes come from this other process."""

from __future__ import annotations

import asyncio
import json

import pytest
from channels.db import database_sync_to_async
from django.db import transaction
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidStatus

from notifications.layers import PostgresChannelLayer
from notifications.sockets import live
from roles.models import User
from tests.live.server import page_at, somebody
from tests.live_site import LiveSite


@database_sync_to_async
def push(user: User, number: int) -> None:
    with transaction.atomic():
        live.push("task", number, groups=[f"user.{user.pk}"])


async def hears(page: ClientConnection) -> object:
    return json.loads(await asyncio.wait_for(page.recv(), 5))


async def test_push_of_another_process_reaches_a_page_after_a_crash_of_the_server_too(
    server: LiveSite, layer: PostgresChannelLayer
) -> None:
    user, key = await somebody()
    async with page_at(server, key) as page:
        await page.send('{"listen": []}')
        assert await hears(page) == {"listening": []}
        await push(user, 1)
        assert await hears(page) == {"kind": "task", "id": 1}
        await asyncio.to_thread(server.kill)
        with pytest.raises(ConnectionClosed):
            await hears(page)
    await asyncio.to_thread(server.start)
    async with page_at(server, key) as page:
        await page.send('{"listen": []}')
        assert await hears(page) == {"listening": []}
        await push(user, 2)
        assert await hears(page) == {"kind": "task", "id": 2}


async def test_page_of_another_site_is_refused(server: LiveSite, layer: PostgresChannelLayer) -> None:
    _user, key = await somebody()
    with pytest.raises(InvalidStatus, match="403"):
        async with page_at(server, key, origin="https://example.org"):
            pass
