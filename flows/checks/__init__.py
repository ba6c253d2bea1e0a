"""Checks: facts of a sheet that contradict each other or the rule set. Pure Python; one check, one function, one code.

A check returns problems, never raises, and stays silent where it cannot know.
"""

from __future__ import annotations

from flows.checks.catalogue import CHECKS
from flows.checks.problem import Problem, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import Check
from flows.checks.run import run_checks
from flows.checks.titles import title_of

__all__ = ["CHECKS", "Check", "Facts", "Problem", "Severity", "run_checks", "title_of"]
