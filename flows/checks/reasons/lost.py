"""The rows that lost points and owe a reason for it (P19)."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.reading.facts import GOAL, Facts
from flows.checks.reading.rows import Row
from flows.checks.reading.texts import REASON_KEYS, is_content


def owing(facts: Facts) -> Iterator[Row]:
    """Every counted row below its weight, but for losses that explain themselves."""
    if facts.form == GOAL or _has_sheet_reason(facts):
        return
    for row in facts.counted:
        if row.lost is not None and row.lost > 0 and not _explains_itself(facts, row):
            yield row


def _explains_itself(facts: Facts, row: Row) -> bool:
    """The rule set's own arithmetic over a met target, or over a high enough execution rate, owes no reason."""
    given = facts.scores.get(row.at)
    if (
        facts.rules is None
        or given is None
        or given.computed is None
        or row.score is None
        or row.score < given.computed
    ):
        return False
    if facts.is_execution_row(row):
        limit = facts.rules.execution_score.reason_below
        return limit is None or (row.completion is not None and row.completion >= limit)
    return row.met is True


def _has_sheet_reason(facts: Facts) -> bool:
    """Whether one reason for the whole sheet is enough for the rule set, and is given."""
    per_sheet = facts.rules is not None and facts.rules.reasons.per == "sheet"
    return per_sheet and any(is_content(facts.sheet.extra.get(key)) for key in REASON_KEYS)
