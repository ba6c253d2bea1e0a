"""Checks of what must be filled in."""

from flows.checks.due.actual_missing import actual_missing
from flows.checks.due.operator_missing import operator_missing
from flows.checks.due.placeholder_text import placeholder_text
from flows.checks.due.score_missing import score_missing
from flows.checks.due.target_in_name import target_in_name
from flows.checks.due.target_missing import target_missing
from flows.checks.due.weight_missing import weight_missing

CHECKS = (
    target_missing,
    actual_missing,
    score_missing,
    weight_missing,
    operator_missing,
    target_in_name,
    placeholder_text,
)
