"""What keeps a leaver: upper apps say what a person still holds, without this app knowing them.

Each callable takes the user and gives one line per thing that has to be handed over first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from .errors import Conflict

if TYPE_CHECKING:
    from .models import User

Held = Callable[["User"], Iterable[str]]

_asked: list[Held] = []


class StillHolds(Conflict):
    """This person still holds work: hand it over first."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        super().__init__()


def register(held: Held) -> Held:
    """Ask this callable, too, before anybody is deactivated. Usable as a decorator; twice is once."""
    if held not in _asked:
        _asked.append(held)
    return held


def still_held(user: User) -> list[str]:
    """Everything that the user still holds, in the order of registration."""
    return [line for held in _asked for line in held(user)]
