"""Channels and groups of one event loop: messages fan out in memory, each channel holds a bounded number of them.

A channel that overflows is emptied and told that it missed something: fetching anew is cheaper than a long queue.
Whoever joins a group hears its last ten seconds: what changed while a page was on its way is not lost.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any

Message = dict[str, Any]

#: what a consumer receives where messages may have been lost: after a reconnection or an overflow
MISSED: Message = {"type": "layer.reconnected"}

REPEAT_SECONDS = 10.0
REPEAT_MESSAGES = 500


class Hub:
    """Who listens to what, within one event loop; used from that loop only."""

    def __init__(self, capacity_of: Callable[[str], int]) -> None:
        self._capacity_of = capacity_of
        self._queues: dict[str, asyncio.Queue[Message]] = {}
        self._members: dict[str, set[str]] = {}
        self._groups_of: dict[str, set[str]] = {}
        self._recent: deque[tuple[float, frozenset[str], Message]] = deque(maxlen=REPEAT_MESSAGES)

    def open(self, channel: str) -> asyncio.Queue[Message]:
        """The channel's queue, made where it does not exist."""
        if channel not in self._queues:
            self._queues[channel] = asyncio.Queue(self._capacity_of(channel))
        return self._queues[channel]

    def close(self, channel: str) -> None:
        """Forget the channel and take it out of its groups."""
        self._queues.pop(channel, None)
        for group in list(self._groups_of.get(channel, ())):
            self.leave(group, channel)

    def join(self, group: str, channel: str) -> None:
        """The channel receives what is sent to the group, and what was in the last seconds."""
        if group in self._groups_of.get(channel, ()):
            return
        queue = self.open(channel)
        for message in self._repeated(group):
            self._put(queue, message)
        self._members.setdefault(group, set()).add(channel)
        self._groups_of.setdefault(channel, set()).add(group)

    def leave(self, group: str, channel: str) -> None:
        """The reverse of join; harmless where the channel was no member."""
        for table, key, member in ((self._members, group, channel), (self._groups_of, channel, group)):
            if key in table:
                table[key].discard(member)
                if not table[key]:
                    del table[key]

    def deliver(self, message: Message, *, channel: str = "", groups: tuple[str, ...] = ()) -> None:
        """Put a copy into the channel and into every member of the groups, once each; never waits."""
        if groups:
            self._recent.append((time.monotonic(), frozenset(groups), message))
        targets = {channel} & self._queues.keys()
        for group in groups:
            targets |= self._members.get(group, set())
        for target in targets:
            self._put(self._queues[target], message)

    def tell_everyone(self, message: Message) -> None:
        """Put a copy into every channel of this event loop."""
        for queue in self._queues.values():
            self._put(queue, message)

    def _repeated(self, group: str) -> list[Message]:
        since = time.monotonic() - REPEAT_SECONDS
        if len(self._recent) == REPEAT_MESSAGES and self._recent[0][0] > since:
            return [MISSED]
        return [message for at, groups, message in self._recent if at > since and group in groups]

    @staticmethod
    def _put(queue: asyncio.Queue[Message], message: Message) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            message = MISSED
        queue.put_nowait(dict(message))
