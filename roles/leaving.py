"""What somebody leaves behind: upper apps say what is in a person's hands, post by post, and put it elsewhere.

Whoever ends an appointment or shuts a person out says where to, and all of it happens in that one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

from .errors import Conflict

if TYPE_CHECKING:
    from .models import Post, User


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work in hand at a post. A personal one was given by name, so it cannot go back to the queue."""

    post: Post
    title: str
    is_personal: bool = False


#: id of a post → the colleague who takes over there; None gives the work back to everybody at the post
Choices = Mapping[int, "User | None"]


class Work(Protocol):
    """What an upper app registers: a module with these three functions."""

    def in_hands_of(self, user: User) -> Iterable[Piece]:
        """What the user holds now."""

    def pass_on(self, *, holder: User, post: Post, to: User | None, reason: str, by: User | None) -> object:
        """Move all that the holder has in hand at the post."""

    def take_back_lapsed(self, *, posts: Collection[int] | None, by: User | None) -> object:
        """Take back what is in the hands of people who may no longer act at these posts (None: at any)."""


_registered: list[Work] = []


class StillHolds(Conflict):
    """This person still holds work: say where each of these goes."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        super().__init__()


def register(work: Work) -> None:
    """Let an upper app be asked; twice is once."""
    if work not in _registered:
        _registered.append(work)


def in_hands_of(user: User) -> list[Piece]:
    """Everything that the user holds, in the order of registration."""
    return [piece for work in _registered for piece in work.in_hands_of(user)]


def settle(
    user: User, choices: Choices, *, posts: Collection[int] | None = None, forced: bool, reason: str, by: User | None
) -> None:
    """Do as chosen with what the user holds at these posts (None: at all). Where forced, nothing may stay behind."""
    pieces = [piece for piece in in_hands_of(user) if posts is None or piece.post.pk in posts]
    if forced and (left := [piece for piece in pieces if not _is_placed(piece, choices)]):
        raise StillHolds([_line(piece, choices) for piece in left])
    for post in {piece.post.pk: piece.post for piece in pieces if piece.post.pk in choices}.values():
        for work in _registered:
            work.pass_on(holder=user, post=post, to=choices[post.pk], reason=reason, by=by)


def take_back_lapsed(*, posts: Collection[int] | None = None, by: User | None) -> None:
    """Nothing stays with somebody who may no longer act: a leaver, a substitute whose time is over."""
    for work in _registered:
        work.take_back_lapsed(posts=posts, by=by)


def _is_placed(piece: Piece, choices: Choices) -> bool:
    return piece.post.pk in choices and not (piece.is_personal and choices[piece.post.pk] is None)


def _line(piece: Piece, choices: Choices) -> str:
    if piece.is_personal and piece.post.pk in choices:
        return _("%(title)s: given in person, so choose a colleague") % {"title": piece.title}
    return f"{piece.post.title}: {piece.title}"
