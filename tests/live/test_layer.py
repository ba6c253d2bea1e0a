"""The PostgreSQL channel layer between event loops, processes and transactions."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time

import pytest
from channels.db import database_sync_to_async
from channels.layers import channel_layers
from django.db import connection, transaction

from notifications.layers import MISSED, PostgresChannelLayer, listener as listener_module
from notifications.layers.redis import RedisChannelLayer
from notifications.sockets import live
from tests.live.helpers import end_listeners, heard

ONE = {"type": "live.push", "kind": "task", "id": 1}
TWO = {"type": "live.push", "kind": "task", "id": 2}
THREE = {"type": "live.push", "kind": "task", "id": 3}


def push_and(end: str, number: int) -> None:
    with transaction.atomic():
        live.push("task", number, groups=["post.1"])
        if end == "roll back":
            transaction.set_rollback(True)


async def member(layer: PostgresChannelLayer, group: str = "post.1") -> str:
    channel = await layer.new_channel()
    await layer.group_add(group, channel)
    return channel


async def test_commit_delivers_once_and_rollback_nothing(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)
    for end, number in (("commit", 1), ("roll back", 2), ("commit", 3)):
        await database_sync_to_async(push_and)(end, number)
    assert [await heard(layer, channel) for _ in range(2)] == [ONE, THREE]


async def test_rolled_back_savepoint_delivers_nothing_of_its_own(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)

    def act() -> None:
        with transaction.atomic():
            live.push("task", 1, groups=["post.1"])
            push_and("roll back", 2)
            live.push("task", 3, groups=["post.1"])

    await database_sync_to_async(act)()
    assert [await heard(layer, channel) for _ in range(2)] == [ONE, THREE]


async def test_nothing_is_heard_before_the_commit(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)
    pushed, go_on = threading.Event(), threading.Event()

    def act() -> None:
        with transaction.atomic():
            live.push("task", 1, groups=["post.1"])
            pushed.set()
            go_on.wait(10)
        connection.close()

    acting = asyncio.create_task(asyncio.to_thread(act))
    await asyncio.to_thread(pushed.wait, 10)
    listening = asyncio.create_task(layer.receive(channel))
    assert await asyncio.wait({listening}, timeout=0.3) == (set(), {listening})
    go_on.set()
    assert await asyncio.wait_for(listening, 5) == ONE
    await acting


async def test_equal_pushes_of_one_transaction_are_one(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)

    def act() -> None:
        with transaction.atomic():
            for number in (1, 1, 1, 2):
                live.push("task", number, groups=["post.1"])

    await database_sync_to_async(act)()
    assert [await heard(layer, channel) for _ in range(2)] == [ONE, TWO]


async def test_two_event_loops_hear_the_same(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)
    ready, answers = threading.Event(), []

    async def elsewhere() -> None:
        other = await member(layer)
        ready.set()
        answers.append(await heard(layer, other))
        await layer.close()

    thread = threading.Thread(target=lambda: asyncio.run(elsewhere()))
    thread.start()
    await asyncio.to_thread(ready.wait, 10)
    await layer.group_send("post.1", ONE)
    assert await heard(layer, channel) == ONE
    await asyncio.to_thread(thread.join, 10)
    assert answers == [ONE]


OTHER_PROCESS = """
import django
django.setup()
from django.db import transaction
from notifications.sockets import live
with transaction.atomic():
    live.push("task", 1, groups=["post.1"])
"""


async def test_push_of_another_process_is_heard(layer: PostgresChannelLayer, real_db: str) -> None:
    channel = await member(layer)
    environment = {**os.environ, "DATABASE_URL": real_db, "DJANGO_SETTINGS_MODULE": "config.settings"}
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", OTHER_PROCESS], env=environment, check=True)
    assert await heard(layer, channel) == ONE


async def test_send_reaches_one_channel(layer: PostgresChannelLayer) -> None:
    one, other = await layer.new_channel(), await layer.new_channel()
    await layer.send(one, ONE)
    await layer.send(other, TWO)
    assert (await heard(layer, one), await heard(layer, other)) == (ONE, TWO)


async def test_lost_connection_comes_back_and_says_so(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)
    await database_sync_to_async(end_listeners)()
    assert await heard(layer, channel) == MISSED
    await layer.group_send("post.1", ONE)
    assert await heard(layer, channel) == ONE


async def test_database_that_stays_away_is_tried_until_it_is_back(
    layer: PostgresChannelLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = await member(layer)
    _hub, listener = layer._here()
    working, refusals, refused_thrice = listener._connect, [], asyncio.Event()

    async def refuse() -> None:
        refusals.append(time.monotonic())
        if len(refusals) == 3:
            refused_thrice.set()
        raise ConnectionRefusedError("the database is away")

    monkeypatch.setattr(listener_module, "LONGEST_PAUSE", 0.2)
    monkeypatch.setattr(listener, "_connect", refuse)
    await database_sync_to_async(end_listeners)()
    await asyncio.wait_for(refused_thrice.wait(), 10)
    monkeypatch.setattr(listener, "_connect", working)
    assert await heard(layer, channel) == MISSED


async def test_thousand_members_hear_a_push_within_a_second(layer: PostgresChannelLayer) -> None:
    channels = [await member(layer) for _ in range(1000)]
    listening = [asyncio.create_task(layer.receive(channel)) for channel in channels]
    await asyncio.sleep(0)
    begin = time.monotonic()
    await database_sync_to_async(push_and)("commit", 1)
    assert await asyncio.gather(*listening) == [ONE] * 1000
    assert time.monotonic() - begin < 1.0


async def test_foreign_payload_is_passed_over(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)

    def shout() -> None:
        with connection.cursor() as cursor:
            for payload in ("nonsense", "[]", '{"message": 1}', '{"groups": 3, "message": {}}'):
                cursor.execute("SELECT pg_notify('hengping_live', %s)", [payload])

    await database_sync_to_async(shout)()
    await layer.group_send("post.1", ONE)
    assert await heard(layer, channel) == ONE


async def test_reader_that_leaves_is_forgotten(layer: PostgresChannelLayer) -> None:
    channel = await member(layer)
    reading = asyncio.create_task(layer.receive(channel))
    await asyncio.sleep(0)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    hub, _listener = layer._here()
    assert (hub._queues, hub._members) == ({}, {})


async def test_layer_without_a_broker_loses_a_push_and_not_the_act(
    layer: PostgresChannelLayer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(channel_layers.backends, "default", RedisChannelLayer(hosts=["redis://127.0.0.1:1"]))
    begin = time.monotonic()
    await database_sync_to_async(push_and)("commit", 1)
    assert time.monotonic() - begin < live.SEND_PATIENCE + 1
    assert [record.name for record in caplog.records] == ["notifications.sockets.live"]
