"""Checks of words against their place and meaning."""

from flows.checks.wording.misclassified import misclassified
from flows.checks.wording.not_measurable import not_measurable
from flows.checks.wording.operator_suspect import operator_suspect

CHECKS = (operator_suspect, not_measurable, misclassified)
