"""The target was missed and yet every point was given."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check


@check(Severity.WARNING)
def unmet_full_score(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标 {expected} 未完成（{actual}），却得满分 {found}。

    {cell}: the target {expected} was missed ({actual}), yet full marks of {found} were given.
    """
    for row in facts.counted:
        if row.met is not False or row.weight is None or row.score is None or row.score < row.weight or row.weight <= 0:
            continue
        given = facts.scores.get(row.at)
        if given is None or given.computed is None or given.computed < row.weight:
            yield Finding(
                at=f"{row.at}.score", found=row.score, expected=row.target_shown, words={"actual": row.actual_shown}
            )
