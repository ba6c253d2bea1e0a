"""Everything that changes a review, in the order of its life."""

from .accept import accept
from .declare import declare
from .engaging.engage import engage, skip_review
from .engaging.engage_many import Receipt, engage_many, skip_many
from .engaging.replace import replace_expert
from .plan import FrameworkRow, approve_plan, submit_plan
from .quality import pass_quality
from .reconcile import Agreed, Problem, reconcile
from .report import Answer, comment, finalise
from .score import Score, score
from .send_back import send_back

__all__ = [
    "Agreed",
    "Answer",
    "FrameworkRow",
    "Problem",
    "Receipt",
    "Score",
    "accept",
    "approve_plan",
    "comment",
    "declare",
    "engage",
    "engage_many",
    "finalise",
    "pass_quality",
    "reconcile",
    "replace_expert",
    "score",
    "send_back",
    "skip_many",
    "skip_review",
    "submit_plan",
]
