"""What the engine answers when somebody leaves (`roles.leaving.Work`): tasks in hand, and where they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roles.leaving import Piece

from ..actions import pass_on, take_back_lapsed
from ..policies import is_personal
from ..queries import in_hand

if TYPE_CHECKING:
    from roles.models import User

__all__ = ["in_hands_of", "pass_on", "take_back_lapsed"]


def in_hands_of(user: User) -> list[Piece]:
    """The tasks that the user holds, first due first."""
    return [
        Piece(task.post, f"{task.process.title} · {task.flow_task.task_title}", is_personal(task))
        for task in in_hand(user).select_related("process")
        if task.post is not None
    ]
