"""Completion beyond the rule set's limit (P8, P19) without a word of explanation; a lower-is-better figure has no such limit."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.facts import Facts
from flows.checks.figures import HUNDRED
from flows.checks.problem import Finding, Severity
from flows.checks.registry import check
from flows.checks.shown import figure


@check(Severity.WARNING)
def over_completion(facts: Facts) -> Iterator[Finding]:
    """{cell}：完成率 {found} 超过 {expected}，未说明原因。

    {cell}: completion of {found} is beyond {expected}, and no reason is given.
    """
    for row in facts.rows:
        limit = facts.over_limit(row)
        if limit is None or row.completion is None or row.has_reason or row.completion <= limit:
            continue
        yield Finding(
            at=f"{row.at}.actual_text",
            found=f"{figure(round(row.completion * HUNDRED, 2))}%",
            expected=f"{figure(limit * HUNDRED)}%",
        )
