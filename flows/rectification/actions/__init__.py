"""Everything that changes a finding. The unit plans, reports and asks; the supervisor approves, verifies and closes."""

from .extension import ask_extension, decide_extension
from .issue import Problem, issue, issue_many
from .plan import PlannedMeasure, approve_plan, send_back_plan, submit_plan
from .progress import Progress, ask_closure, report_progress
from .reopen import reopen
from .verify import send_back_closure, verify

__all__ = [
    "PlannedMeasure",
    "Problem",
    "Progress",
    "approve_plan",
    "ask_closure",
    "ask_extension",
    "decide_extension",
    "issue",
    "issue_many",
    "reopen",
    "report_progress",
    "send_back_closure",
    "send_back_plan",
    "submit_plan",
    "verify",
]
