"""`run_checks`: every check over one sheet, the problems in the order in which a reader meets their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.checks.catalogue import CHECKS
from flows.checks.problem import Problem
from flows.checks.reading.facts import Facts
from flows.scoring.sheet import Sheet

if TYPE_CHECKING:
    from flows.scoring.rulesets import RuleSet

TABLES = ("title", "truncated", "funds", "indicators", "subprojects", "payments", "balances", "people", "total_base")
CODES = {code: place for place, code in enumerate(CHECKS)}


def run_checks(sheet: Sheet, ruleset: RuleSet | None = None) -> list[Problem]:
    """All problems of a sheet. Without a rule set, the checks that need one stay silent."""
    facts = Facts(sheet, ruleset)
    return sorted((problem for check in CHECKS.values() for problem in check(facts)), key=_place)


def _place(problem: Problem) -> tuple[int, int, str, int]:
    """Table by table, row by row (indicators[10] after indicators[9]), then by code."""
    table, _, rest = problem.at.partition("[")
    row = int(rest[: rest.index("]")]) if rest else -1
    table = table.partition(".")[0]
    return (TABLES.index(table) if table in TABLES else len(TABLES), row, problem.at, CODES[problem.code])
