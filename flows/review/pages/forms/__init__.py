"""Forms of a third-party review, one module a kind of work; each ends in exactly one action of this stage."""

from .comment import CommentForm
from .decisions import AcceptForm, ApprovePlanForm, QualityForm
from .declare import DeclareForm
from .finalise import FinaliseForm
from .plan import PlanForm
from .reconcile import ReconcileForm
from .score import ScoreForm

__all__ = [
    "AcceptForm",
    "ApprovePlanForm",
    "CommentForm",
    "DeclareForm",
    "FinaliseForm",
    "PlanForm",
    "QualityForm",
    "ReconcileForm",
    "ScoreForm",
]
