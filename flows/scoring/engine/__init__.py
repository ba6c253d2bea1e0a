"""Scoring a sheet by a rule set: each row with its rule and steps, caps and vetoes as a ledger, a total and a grade."""

from flows.scoring.engine.result import LedgerStep, RowScore, ScoreResult, SectionScore
from flows.scoring.engine.scorer import score_sheet

__all__ = ["LedgerStep", "RowScore", "ScoreResult", "SectionScore", "score_sheet"]
