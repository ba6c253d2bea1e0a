"""A database that really stops and starts again, under those who listen."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from channels.db import database_sync_to_async
from django.db import connection, connections, transaction
from pytest_django.plugin import DjangoDbBlocker

from config import env
from config.postgres import embedded
from notifications.layers import MISSED, PostgresChannelLayer
from notifications.sockets import live
from tests.live.helpers import heard


@pytest.fixture
def cluster(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[embedded.Cluster]:
    """A server of this test's own, to which Django is connected."""
    with tempfile.TemporaryDirectory(prefix="hengping-", ignore_cleanup_errors=True) as folder:
        cluster = embedded.Cluster(Path(folder), throw_away=True)
        cluster.start()
        connections.close_all()
        with django_db_blocker.unblock(), patch.dict(connection.settings_dict, env.database(cluster.address())):
            yield cluster
            connections.close_all()
        cluster.stop()


@database_sync_to_async
def push(number: int) -> None:
    with transaction.atomic():
        live.push("task", number, groups=["post.1"])


async def test_listener_outlives_a_restart_of_the_server(
    cluster: embedded.Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = PostgresChannelLayer()
    monkeypatch.setattr(live, "get_channel_layer", lambda: layer)
    channel = await layer.new_channel()
    await layer.group_add("post.1", channel)
    await push(1)
    assert await heard(layer, channel) == {"type": "live.push", "kind": "task", "id": 1}

    await asyncio.to_thread(cluster.stop)
    await asyncio.sleep(1)  # long enough for an attempt to fail
    await asyncio.to_thread(cluster.start)
    assert await heard(layer, channel) == MISSED
    await push(2)
    assert await heard(layer, channel) == {"type": "live.push", "kind": "task", "id": 2}
    await layer.close()
