"""Channels' Redis layer (publish and subscribe), made to say so when its connection was lost and is back.

What was published meanwhile is gone; every channel of this event loop is told to fetch anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from channels_redis.pubsub import RedisPubSubChannelLayer, RedisPubSubLoopLayer, RedisSingleShardConnection
from channels_redis.utils import decode_hosts
from redis.asyncio.client import PubSub, Redis

from .hub import MISSED


class _TellingPubSub(PubSub):
    """redis-py connects again by itself, and silently; this is its hook for that moment."""

    def __init__(self, redis: Redis, on_return: Callable[[], None]) -> None:
        super().__init__(redis.connection_pool)
        self._on_return = on_return

    async def on_connect(self, connection: Any) -> None:
        """Subscribe again, then tell."""
        await super().on_connect(connection)
        self._on_return()


class _TellingShard(RedisSingleShardConnection):
    """A connection whose return is heard by every channel."""

    def _ensure_redis(self) -> None:
        if self._redis is None:
            super()._ensure_redis()
            self._pubsub = _TellingPubSub(self._redis, self._tell)  # type: ignore[arg-type]  # super() has just set it

    def _tell(self) -> None:
        missed = self.channel_layer.channel_layer.serialize(MISSED)
        for queue in self.channel_layer.channels.values():
            queue.put_nowait(missed)


class RedisChannelLayer(RedisPubSubChannelLayer):
    """Configured as channels_redis is: {"hosts": [url]}."""

    def _get_layer(self) -> RedisPubSubLoopLayer:
        known = asyncio.get_running_loop() in self._layers
        layer = super()._get_layer()
        if not known:
            hosts = decode_hosts(self._kwargs.get("hosts"))
            layer._shards = [_TellingShard(host, layer) for host in hosts]  # noqa: SLF001 - no other way in, 4.3
        return layer
