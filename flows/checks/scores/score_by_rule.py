"""A printed score is what the rule set gives, beyond rounding; a lower one with a reason is a judge's right."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.rows import Row
from flows.checks.registry import check
from flows.checks.scores.difference import difference


@check(Severity.WARNING)
def score_by_rule(facts: Facts) -> Iterator[Finding]:
    """{cell}：填 {found}，按规则应得 {expected}（{steps}）。

    {cell}: {found} stands there; the rule set gives {expected} ({steps}).
    """
    for row in facts.counted:
        given = facts.scores.get(row.at)
        if given is None or row.at in facts.execution_places or (row.target.is_measurable and not _has_direction(row)):
            continue
        finding = difference(given)
        lowered = given.computed is not None and row.score is not None and row.score < given.computed
        if finding and not (lowered and row.has_reason):
            yield finding


def _has_direction(row: Row) -> bool:
    """Whether the rule set's arithmetic rests on a direction that is written, or can only be meant so."""
    return row.target.is_date or row.assumed is not None
