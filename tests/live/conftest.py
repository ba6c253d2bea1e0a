"""Real event loops, real processes, a real database: nothing here is simulated."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from channels.layers import channel_layers

from notifications.layers import PostgresChannelLayer
from tests.live.server import Server


@pytest_asyncio.fixture
async def layer(real_db: None) -> AsyncIterator[PostgresChannelLayer]:
    """The layer of this event loop, as the site gets it."""
    fresh = PostgresChannelLayer()
    before = channel_layers.set("default", fresh)
    yield fresh
    await fresh.close()
    channel_layers.set("default", before)


@pytest.fixture
def server(real_db: None) -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.kill()
