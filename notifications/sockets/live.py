"""Tells open pages that something changed: only kind and id travel, only after the commit, and a page fetches the rest.

Who may listen to a group is asked of the app that registered the group's prefix; nobody is told which groups exist.
"""

from __future__ import annotations

import hashlib
import logging
import re
from asyncio import timeout
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from ..layers import PostgresChannelLayer, notify_in_transaction

if TYPE_CHECKING:
    from roles.models import User

logger = logging.getLogger(__name__)

MayListen = Callable[["User", int], bool]

#: in place of an id: many things of this kind changed
MANY = "*"
SEND_PATIENCE = 2.0

_GROUP = re.compile(r"([a-z][a-z_]{0,40})\.([1-9][0-9]{0,17})", re.ASCII)
_may_listen: dict[str, MayListen] = {}


def register_group(prefix: str, may_listen: MayListen) -> None:
    """Let `<prefix>.<id>` be listened to by whom `may_listen(user, id)` allows; called in AppConfig.ready."""
    if _may_listen.setdefault(prefix, may_listen) is not may_listen:
        raise ValueError(f"two owners of the live groups {prefix}.*")


def may_listen(user: User, group: str) -> bool:
    """Whether the user may listen to the group; an unknown group is answered as a forbidden one."""
    parts = _GROUP.fullmatch(group)
    rule = _may_listen.get(parts[1]) if parts else None
    return bool(parts and rule and rule(user, int(parts[2])))


def push(kind: str, id: int | str, *, groups: Iterable[str]) -> None:  # noqa: A002 - the word on the wire
    """Tell the open pages of these groups, once the running transaction has committed. Never fails an action."""
    _send({"type": "live.push", "kind": kind, "id": id}, set(groups))


def ask_again(group: str) -> None:
    """Have every page that listens to this group asked again what it may listen to, once the transaction committed."""
    _send({"type": "rights.changed"}, {group})


def session_group(session_key: str) -> str:
    """The group of all sockets of one session; the key itself never leaves the process."""
    return f"session.{hashlib.sha256(session_key.encode()).hexdigest()[:40]}"


def end_session(session_key: str) -> None:
    """Close the sockets of a session that ends."""
    _send({"type": "session.ended"}, {session_group(session_key)})


def _send(message: dict[str, Any], groups: set[str]) -> None:
    layer = get_channel_layer()
    if isinstance(layer, PostgresChannelLayer):
        notify_in_transaction(groups, message, using=layer.using)
    elif layer is not None:
        transaction.on_commit(lambda: _send_now(layer, message, groups))


def _send_now(layer: Any, message: dict[str, Any], groups: set[str]) -> None:
    async def send_all() -> None:
        async with timeout(SEND_PATIENCE):
            for group in groups:
                await layer.group_send(group, message)

    try:
        async_to_sync(send_all)()
    except Exception as error:  # noqa: BLE001 - whatever a broker raises, what was committed stays done
        logger.warning("Live: a push was lost, pages fetch anew when the broker is back: %r", error)
