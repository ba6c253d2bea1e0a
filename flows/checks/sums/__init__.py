"""Checks of sums: weights, scores, sections, sub-projects."""

from flows.checks.sums.children_sum import children_sum
from flows.checks.sums.incomplete_copy import incomplete_copy
from flows.checks.sums.section_weight import section_weight
from flows.checks.sums.subproject_sum import subproject_sum
from flows.checks.sums.total_mismatch import total_mismatch
from flows.checks.sums.weight_sum import weight_sum

CHECKS = (total_mismatch, weight_sum, section_weight, subproject_sum, children_sum, incomplete_copy)
