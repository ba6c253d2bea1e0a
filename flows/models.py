"""All tables of the life cycle, gathered for Django; each is defined in the package of its stage."""

from .evidence.models import Evidence, EvidenceVerdict
from .goals.models import Goal, GoalAssessment, GoalFund, GoalIndicator, GoalPart
from .imports.models import Import
from .lifecycle.models import Evaluation, SheetProblem
from .printing.batches.models import PrintBatch, PrintedForm
from .projects.models import Payment, Project, Subproject
from .rectification.models import Extension, Finding, Measure, Verification
from .review.models import (
    Declaration,
    Expert,
    ReportProblem,
    ReportSection,
    Review,
    ReviewIndicator,
    Scorecard,
    ScoreRow,
    UnitComment,
)
from .sealing.models import Sealed, SealMark
from .self_evaluation.models import FundRow, GroupMember, LaunchOrder, ResultRow, SelfEvaluation

__all__ = [
    "Declaration",
    "Evaluation",
    "Evidence",
    "EvidenceVerdict",
    "Expert",
    "Extension",
    "Finding",
    "FundRow",
    "Goal",
    "GoalAssessment",
    "GoalFund",
    "GoalIndicator",
    "GoalPart",
    "GroupMember",
    "Import",
    "LaunchOrder",
    "Measure",
    "Payment",
    "PrintBatch",
    "PrintedForm",
    "Project",
    "ReportProblem",
    "ReportSection",
    "ResultRow",
    "Review",
    "ReviewIndicator",
    "ScoreRow",
    "Scorecard",
    "SealMark",
    "Sealed",
    "SelfEvaluation",
    "SheetProblem",
    "Subproject",
    "UnitComment",
    "Verification",
]
