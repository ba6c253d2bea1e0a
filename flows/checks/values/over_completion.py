"""Completion beyond the rule set's limit (P8, P19) without a word of explanation.

A lower-is-better figure has no such limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import HUNDRED, rounded
from flows.checks.reading.rows import Row
from flows.checks.reading.shown import figure
from flows.checks.registry import check


@check(Severity.WARNING)
def over_completion(facts: Facts) -> Iterator[Finding]:
    """{cell}：完成率 {found} 超过 {expected}，未说明原因。

    {cell}: completion of {found} is beyond {expected}, and no reason is given.
    """
    for row in facts.rows:
        limit = _limit(facts, row)
        if limit is None or row.completion is None or row.has_reason or row.completion <= limit:
            continue
        yield Finding(
            at=f"{row.at}.actual_text",
            found=f"{figure(rounded(row.completion * HUNDRED, 2))}%",
            expected=f"{figure(limit * HUNDRED)}%",
        )


def _limit(facts: Facts, row: Row) -> Decimal | None:
    """The completion above which the rule set wants a word: of the row's section, else of the whole set."""
    if facts.rules is None:
        return None
    own = facts.rules.over_fulfilment.for_section(facts.section_of(row)).flag_above
    return own if own is not None else facts.rules.reasons.over
