"""Every row with a weight needs a score, except at goal setting."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.due.wanted import wants_score
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.ERROR)
def score_missing(facts: Facts) -> Iterator[Finding]:
    """{cell}：未填，应填{expected}。

    {cell} is empty; {expected} is due.
    """
    for row in facts.counted:
        if wants_score(facts, row) and row.score_is_blank:
            yield Finding(at=f"{row.at}.score", found="", expected=Text("得分", "the score"))
