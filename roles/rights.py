"""Whose rights have changed, told to upper apps: open pages are asked again at once what they may show.

It is told within the transaction; whoever listens acts after the commit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Post, User

Listener = Callable[["Post | User"], None]

_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Tell this callable, too; twice is once."""
    if listener not in _listeners:
        _listeners.append(listener)


def changed(*whose: Post | User) -> None:
    """The rights of these people, or of everybody at these posts, are not what they were."""
    for each in whose:
        for listener in _listeners:
            listener(each)
