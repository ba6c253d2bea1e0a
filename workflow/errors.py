"""What the engine refuses, in sentences; the tree itself is in `roles.errors`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.errors import Conflict, HengpingError, Invalid

if TYPE_CHECKING:
    from .models import Task


class AlreadyClaimed(Conflict):
    """Somebody else was faster: the message names the holder and since when."""

    def __init__(self, message: str, *, task: Task, next_free: Task | None) -> None:
        """Keep the lost task and the next free one for the page to offer."""
        super().__init__(message)
        self.task = task
        self.next_free = next_free


class TaskGone(Conflict):
    """This step is no longer open: it was finished, returned or cancelled meanwhile."""


class NotHolder(Conflict):
    """Only the person who holds the task can do this."""


class UnansweredPoints(Invalid):
    """Every point of the return slip needs an answer before the form can go on."""


class NobodyToAsk(HengpingError):
    """A step has no post or no member that could take it."""
