"""Checks of actuals and targets: type, unit, size, copies."""

from flows.checks.values.actual_copies_target import actual_copies_target
from flows.checks.values.actual_not_numeric import actual_not_numeric
from flows.checks.values.duplicate_values import duplicate_values
from flows.checks.values.over_completion import over_completion
from flows.checks.values.quality_is_figure import quality_is_figure
from flows.checks.values.target_zero import target_zero
from flows.checks.values.unit_mismatch import unit_mismatch
from flows.checks.values.value_unreadable import value_unreadable

CHECKS = (
    actual_copies_target,
    actual_not_numeric,
    quality_is_figure,
    unit_mismatch,
    over_completion,
    target_zero,
    duplicate_values,
    value_unreadable,
)
