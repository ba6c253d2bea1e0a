"""Everything that changes a process or a task. Keyword-only, atomic, audited; each names its actor (`by=`)."""

from .cancel import cancel
from .claim import claim, release
from .complete import complete
from .deadline import change_deadline
from .hand_over import hand_over
from .papers.answer import answer
from .papers.attach import attach, detach
from .papers.copy_to import copy_to
from .papers.read_copy import mark_copy_read
from .papers.save_draft import save_draft
from .pass_on import pass_on, take_back_lapsed
from .send_back import Point, send_back
from .starting.launch import launch
from .starting.launch_many import Launched, launch_many
from .starting.open_task import mark_opened
from .withdraw import withdraw

__all__ = [
    "Launched",
    "Point",
    "answer",
    "attach",
    "cancel",
    "change_deadline",
    "claim",
    "complete",
    "copy_to",
    "detach",
    "hand_over",
    "launch",
    "launch_many",
    "mark_copy_read",
    "mark_opened",
    "pass_on",
    "release",
    "save_draft",
    "send_back",
    "take_back_lapsed",
    "withdraw",
]
