"""Channels' Redis layer (publish and subscribe), made to say so when its connection was lost and is back.

What was published meanwhile is gone; every channel of this event loop is told to fetch anew.
"""

from __future__ import annotations

import asyncio
from typing import Any

from channels_redis.pubsub import RedisPubSubChannelLayer, RedisPubSubLoopLayer, RedisSingleShardConnection
from channels_redis.utils import decode_hosts

from .hub import MISSED


class _TellingShard(RedisSingleShardConnection):
    """redis-py connects again by itself and silently; its callback for that moment tells our channels."""

    def _ensure_redis(self) -> None:
        if self._redis is not None:
            return
        super()._ensure_redis()
        subscribe_again = self._pubsub.on_connect

        async def back(connection: Any) -> None:
            await subscribe_again(connection)
            missed = self.channel_layer.channel_layer.serialize(MISSED)
            for queue in self.channel_layer.channels.values():
                queue.put_nowait(missed)

        self._pubsub.on_connect = back


class RedisChannelLayer(RedisPubSubChannelLayer):
    """Configured as channels_redis is: {"hosts": [url]}."""

    def _get_layer(self) -> RedisPubSubLoopLayer:
        known = asyncio.get_running_loop() in self._layers
        layer = super()._get_layer()
        if not known:
            hosts = decode_hosts(self._kwargs.get("hosts"))
            layer._shards = [_TellingShard(host, layer) for host in hosts]  # noqa: SLF001 - no other way in, 4.3
        return layer
