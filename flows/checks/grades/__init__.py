"""Checks of the declared grade (P17)."""

from flows.checks.grades.grade_mismatch import grade_mismatch
from flows.checks.grades.grade_on_other_base import grade_on_other_base
from flows.checks.grades.grade_unknown import grade_unknown

CHECKS = (grade_mismatch, grade_unknown, grade_on_other_base)
