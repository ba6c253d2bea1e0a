"""The one socket of a page. The page names the groups it shows; it hears kind and id, or that it missed something.

Who may listen is asked again when rights change and every minute, so that an appointment that ends, ends here too.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from importlib import import_module
from typing import TYPE_CHECKING, Any

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.db import DatabaseError

from . import live

if TYPE_CHECKING:
    from roles.models import User

logger = logging.getLogger(__name__)

NOT_SIGNED_IN, NOT_UNDERSTOOD = 4401, 4400
MOST_GROUPS = 100
CHECK_EVERY = 60.0


def _allowed(user: User, groups: list[str]) -> set[str]:
    return {group for group in groups if live.may_listen(user, group)}


class LiveConsumer(AsyncJsonWebsocketConsumer):
    """In: {"listen": [groups]} replaces what is listened to; {"ping": 1}. Out: listening, kind and id, missed, pong."""

    user: User | None = None
    always: frozenset[str] = frozenset()
    groups_held: frozenset[str] = frozenset()
    checking: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Accept everybody, so that the close code reaches the page; keep only who is signed in."""
        await self.accept()
        self.user = await self._who()
        if self.user is None:
            await self.close(code=NOT_SIGNED_IN)
            return
        self.always = frozenset({f"user.{self.user.pk}", live.session_group(self.scope["session"].session_key)})
        await self._hold(self.always)
        self.checking = asyncio.create_task(self._check_for_ever())

    async def disconnect(self, code: int) -> None:
        """Leave every group."""
        if self.checking is not None:
            self.checking.cancel()
        await self._hold(frozenset())

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **_kwargs: Any) -> None:
        """Close on anything that is no JSON object."""
        content = None
        with contextlib.suppress(ValueError, RecursionError):
            content = json.loads(text_data or "")
        if not isinstance(content, dict):
            await self.close(code=NOT_UNDERSTOOD)
        elif self.user is not None:
            await self.receive_json(content)

    async def receive_json(self, content: dict[str, Any], **_kwargs: Any) -> None:
        """Take the page's list of groups, or answer its ping."""
        if "ping" in content:
            await self.send_json({"pong": content["ping"]})
        wanted = content.get("listen")
        if isinstance(wanted, list):
            await self._listen([group for group in wanted[:MOST_GROUPS] if isinstance(group, str)])

    async def live_push(self, message: dict[str, Any]) -> None:
        """Something changed."""
        await self.send_json({"kind": message["kind"], "id": message["id"]})

    async def layer_reconnected(self, _message: dict[str, Any]) -> None:
        """Messages may be lost: the page fetches anew. The end of the session may be among them."""
        if await self._still_signed_in():
            await self.send_json({"missed": True})

    async def rights_changed(self, _message: dict[str, Any]) -> None:
        """A post, a substitution or an engagement began or ended: what is no longer allowed ends here at once."""
        await self._ask_again()

    async def session_ended(self, _message: dict[str, Any]) -> None:
        """Signed out in this browser."""
        await self.close(code=NOT_SIGNED_IN)

    async def _listen(self, wanted: list[str]) -> None:
        allowed = await database_sync_to_async(_allowed)(self.user, wanted)
        await self._hold(self.always | allowed)
        await self.send_json({"listening": sorted(allowed)})

    async def _hold(self, groups: frozenset[str]) -> None:
        held, self.groups_held = self.groups_held, groups
        for group in held - groups:
            await self.channel_layer.group_discard(group, self.channel_name)
        for group in groups - held:
            await self.channel_layer.group_add(group, self.channel_name)

    async def _check_for_ever(self) -> None:
        while True:
            spread = random.uniform(0.8, 1.0)  # noqa: S311 - spreads the load, guards no secret
            await asyncio.sleep(CHECK_EVERY * spread)
            if not await self._ask_again():
                return

    async def _ask_again(self) -> bool:
        """Whether the page may go on listening, if only to some of its groups."""
        try:
            if not await self._still_signed_in():
                return False
            await self._drop_what_lapsed()
        except DatabaseError as error:  # the next round asks again; the page is told by layer_reconnected
            logger.warning("Live: could not ask who may listen: %s", error)
        return True

    async def _drop_what_lapsed(self) -> None:
        held = self.groups_held - self.always
        lapsed = held - await database_sync_to_async(_allowed)(self.user, sorted(held))
        if lapsed:
            await self._hold(self.groups_held - lapsed)
            await self.send_json({"listening": sorted(self.groups_held - self.always)})

    async def _still_signed_in(self) -> bool:
        if await self._who() is None:
            await self.close(code=NOT_SIGNED_IN)
            return False
        return True

    async def _who(self) -> User | None:
        """The session's user as the database knows it now; None for an ended session or a deactivated person."""
        session = self.scope.get("session")
        if session is None or not session.session_key:
            return None
        store = import_module(settings.SESSION_ENGINE).SessionStore(session.session_key)
        user = await get_user({"session": store})
        return user if user.is_authenticated and user.is_active else None
