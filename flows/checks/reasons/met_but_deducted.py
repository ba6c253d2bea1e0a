"""The target was met, points are missing, nobody says why. Points that the rule set takes away explain themselves."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import is_noise
from flows.checks.reasons.lost import owing
from flows.checks.registry import check


@check(Severity.WARNING)
def met_but_deducted(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标 {target} 已完成（{actual}），得 {found} 分少于分值 {expected}，未说明原因。

    {cell}: the target {target} was met ({actual}), yet {found} is below {expected} and no reason is given.
    """
    for row in owing(facts):
        if row.met is True and not row.has_reason and not is_noise(row.cells.deviation_reason):
            yield Finding(
                at=f"{row.at}.score",
                found=row.score,
                expected=row.weight,
                words={"target": row.target_shown, "actual": row.actual_shown},
            )
