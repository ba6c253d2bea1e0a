"""Which cells are due on which form: a goal has no actuals, a reviewer's framework row has no target of its own.

A row of the empty template, and a goal row that stands among scored ones, owe nothing more than they hold.
"""

from __future__ import annotations

from flows.checks.reading.facts import GOAL, REVIEW, SELF_EVALUATION, Facts
from flows.checks.reading.rows import Row
from flows.scoring.values import read_value


def wants_target(facts: Facts, row: Row) -> bool:
    """A goal and a self-evaluation need a target in every row."""
    return facts.form != REVIEW and bool(row.name) and not row.is_unfilled and not facts.is_execution_row(row)


def wants_actual(facts: Facts, row: Row) -> bool:
    """A self-evaluation needs an actual in every row, a review in the rows that have a target."""
    if facts.form == GOAL or not row.name or not row.is_due or facts.is_execution_row(row):
        return False
    return facts.form == SELF_EVALUATION or row.has_target


def wants_score(facts: Facts, row: Row) -> bool:
    """Whoever carries a weight needs a score, except at goal setting and where the row does not apply."""
    return facts.form != GOAL and row.weight is not None and row.weight > 0 and not row.is_not_applicable


def wants_weight(facts: Facts, row: Row) -> bool:
    """A row of points needs a weight, unless the rule set fills blank ones in or shares merged cells."""
    if not row.name or not row.is_due or row.is_not_applicable or not read_value(row.cells.weight).is_empty:
        return False
    if facts.rules and (facts.rules.carrying.merged != "none" or facts.rules.allocation.when_blank == "equal"):
        return False
    return facts.form != GOAL or any(other.weight is not None for other in facts.counted)
