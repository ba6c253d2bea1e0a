"""A channel layer over PostgreSQL's LISTEN and NOTIFY: no other server, and one truth about what was committed.

Sending runs on Django's own connection: inside a transaction a message leaves at the commit, never after a rollback.
"""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from collections.abc import Iterable, Iterator

from channels.db import database_sync_to_async
from channels.layers import BaseChannelLayer
from django.db import DEFAULT_DB_ALIAS, connections

from .hub import MISSED, Hub, Message
from .listener import TOPIC, Listener

logger = logging.getLogger(__name__)

#: PostgreSQL refuses a payload of 8,000 bytes
PAYLOAD_BYTES = 7_900


class MessageTooLong(ValueError):
    """A message is longer than NOTIFY carries: send kind and id, and let the page fetch the rest."""


def notify_in_transaction(groups: Iterable[str], message: Message, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Send to groups at the commit of the running transaction (at once outside one), and not after a rollback.

    PostgreSQL delivers equal messages of one transaction once.
    """
    payloads = list(_payloads(sorted(set(groups)), message))
    if payloads:
        _notify(payloads, using)


def _notify(payloads: list[str], using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, payload) FROM unnest(%s::text[]) AS payload", [TOPIC, payloads])


def _dump(content: Message) -> str:
    payload = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if len(payload.encode()) > PAYLOAD_BYTES:
        raise MessageTooLong(f"{len(payload.encode())} bytes, allowed are {PAYLOAD_BYTES}")
    return payload


def _payloads(groups: list[str], message: Message) -> Iterator[str]:
    """One payload for as many groups as fit."""
    room = PAYLOAD_BYTES - len(_dump({"groups": [], "message": message}).encode())
    batch: list[str] = []
    used = 0
    for group in groups:
        size = len(group.encode()) + 3
        if batch and used + size > room:
            yield _dump({"groups": batch, "message": message})
            batch, used = [], 0
        batch.append(group)
        used += size
    if batch:
        yield _dump({"groups": batch, "message": message})


class PostgresChannelLayer(BaseChannelLayer):
    """Channels' layer with groups. One hub and one listening connection for each event loop that receives."""

    extensions = ("groups",)

    def __init__(
        self,
        *,
        using: str = DEFAULT_DB_ALIAS,
        capacity: int = 100,
        channel_capacity: dict[str, int] | None = None,
        expiry: int = 60,
    ) -> None:
        super().__init__(expiry=expiry, capacity=capacity)
        self.channel_capacity = self.compile_capacities(channel_capacity or {})
        self.using = using
        self._by_loop: dict[asyncio.AbstractEventLoop, tuple[Hub, Listener]] = {}

    async def new_channel(self, prefix: str = "specific") -> str:
        """A name under which one consumer of this event loop can be reached."""
        hub, listener = self._here()
        channel = f"{prefix.rstrip('.')}!{uuid.uuid4().hex}"
        await listener.until_listening()
        hub.open(channel)
        return channel

    async def send(self, channel: str, message: Message) -> None:
        """Send to one channel, wherever its process runs; a channel nobody reads swallows it."""
        self.require_valid_channel_name(channel)
        payload = _dump({"channel": channel, "message": message})
        await database_sync_to_async(_notify)([payload], self.using)

    async def receive(self, channel: str) -> Message:
        """The next message. A cancelled reader is a consumer that leaves: its channel is forgotten."""
        hub, _listener = self._here()
        try:
            return await hub.open(channel).get()
        except asyncio.CancelledError:
            hub.close(channel)
            raise

    async def group_add(self, group: str, channel: str) -> None:
        """Let a channel of this event loop receive what is sent to the group."""
        self.require_valid_group_name(group)
        self.require_valid_channel_name(channel)
        hub, listener = self._here()
        hub.join(group, channel)
        await listener.until_listening()

    async def group_discard(self, group: str, channel: str) -> None:
        """The reverse of group_add."""
        hub, _listener = self._here()
        hub.leave(group, channel)

    async def group_send(self, group: str, message: Message) -> None:
        """Send to every member of a group in every process."""
        self.require_valid_group_name(group)
        await database_sync_to_async(notify_in_transaction)([group], message, using=self.using)

    async def close(self) -> None:
        """Stop listening in the running event loop; what is called next starts afresh."""
        here = self._by_loop.get(asyncio.get_running_loop())
        if here is not None:
            await here[1].stop()

    def _here(self) -> tuple[Hub, Listener]:
        loop = asyncio.get_running_loop()
        if loop not in self._by_loop:
            hub = Hub(self.get_capacity)
            listener = Listener(
                self.using, on_payload=lambda payload: _spread(hub, payload), on_gap=lambda: hub.tell_everyone(MISSED)
            )
            self._by_loop[loop] = hub, listener
            listener.start(on_end=lambda: self._by_loop.pop(loop, None))
        return self._by_loop[loop]


def _spread(hub: Hub, payload: str) -> None:
    try:
        content = json.loads(payload)
        message, channel, groups = (content["message"], content.get("channel", ""), tuple(content.get("groups", ())))
    except (ValueError, KeyError, AttributeError, TypeError):
        logger.warning("Live: a payload that is not ours was dropped: %.100r", payload)
        return
    hub.deliver(message, channel=channel, groups=groups)
