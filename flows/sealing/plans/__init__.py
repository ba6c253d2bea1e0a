"""Which forms are sealed, by kind of document: the one list behind card, act and verification."""

from __future__ import annotations

from . import report, self_evaluation
from .plan import Mark, Plan

__all__ = ["PLANS", "Mark", "Plan"]

PLANS: dict[str, Plan] = {"selfevaluation": self_evaluation.PLAN, "review": report.PLAN}
