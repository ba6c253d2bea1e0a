"""Checks of the reasons that lost points owe (P19)."""

from flows.checks.reasons.deducted_without_reason import deducted_without_reason
from flows.checks.reasons.met_but_deducted import met_but_deducted
from flows.checks.reasons.reason_noise import reason_noise

CHECKS = (met_but_deducted, deducted_without_reason, reason_noise)
