"""Everything that changes a process or a task. Keyword-only, atomic, audited; each names its actor (`by=`)."""

from .answer import answer
from .attach import attach, detach
from .cancel import cancel
from .claim import claim, release
from .complete import complete
from .copy_to import copy_to
from .deadline import change_deadline
from .hand_over import hand_over
from .launch import launch
from .launch_many import Launched, launch_many
from .open_task import mark_opened
from .pass_on import pass_on, take_back_lapsed
from .read_copy import mark_copy_read
from .save_draft import save_draft
from .send_back import Point, send_back
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
