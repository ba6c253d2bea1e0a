"""Checks of scores against weights, targets, reasons and the rule set."""

from flows.checks.scores.all_full import all_full
from flows.checks.scores.deducted_without_reason import deducted_without_reason
from flows.checks.scores.execution_score_by_rule import execution_score_by_rule
from flows.checks.scores.met_but_deducted import met_but_deducted
from flows.checks.scores.reason_noise import reason_noise
from flows.checks.scores.score_above_weight import score_above_weight
from flows.checks.scores.score_by_rule import score_by_rule
from flows.checks.scores.score_negative import score_negative
from flows.checks.scores.unmet_full_score import unmet_full_score

CHECKS = (
    score_above_weight,
    score_negative,
    execution_score_by_rule,
    score_by_rule,
    met_but_deducted,
    deducted_without_reason,
    unmet_full_score,
    reason_noise,
    all_full,
)
