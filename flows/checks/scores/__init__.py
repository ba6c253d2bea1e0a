"""Checks of scores against weights, targets and the rule set."""

from flows.checks.scores.all_full import all_full
from flows.checks.scores.execution_score_by_rule import execution_score_by_rule
from flows.checks.scores.score_above_weight import score_above_weight
from flows.checks.scores.score_by_rule import score_by_rule
from flows.checks.scores.score_negative import score_negative
from flows.checks.scores.unmet_full_score import unmet_full_score

CHECKS = (
    score_above_weight,
    score_negative,
    execution_score_by_rule,
    score_by_rule,
    unmet_full_score,
    all_full,
)
