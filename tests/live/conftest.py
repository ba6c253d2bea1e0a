"""Real event loops, real processes, a real database: nothing here is simulated."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from channels.layers import channel_layers

from notifications.layers import PostgresChannelLayer
from tests.live.server import served
from tests.live_site import LiveSite


@pytest_asyncio.fixture
async def layer(real_db: str) -> AsyncIterator[PostgresChannelLayer]:
    """The layer of this event loop, as the site gets it."""
    fresh = PostgresChannelLayer()
    before = channel_layers.set("default", fresh)
    yield fresh
    await fresh.close()
    channel_layers.set("default", before)


@pytest.fixture
def server(real_db: str) -> Iterator[LiveSite]:
    """The site on this test's database."""
    with served(real_db) as site:
        yield site
