"""A printed score is what the rule set gives, beyond rounding; a lower one with a reason is a judge's right."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.facts import Facts
from flows.checks.problem import Finding, Severity
from flows.checks.registry import check
from flows.checks.scores.difference import differs, finding


@check(Severity.WARNING)
def score_by_rule(facts: Facts) -> Iterator[Finding]:
    """{cell}：填 {found}，按规则应得 {expected}（{steps}）。

    {cell}: {found} stands there; the rule set gives {expected} ({steps}).
    """
    for row in facts.counted:
        given = facts.scores.get(row.at)
        if given is None or facts.is_execution(given):
            continue
        lowered = given.computed is not None and row.score is not None and row.score < given.computed
        if differs(given) and not (lowered and row.has_reason):
            yield finding(given)
