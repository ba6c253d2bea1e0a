"""Points are missing, the target was not met (or nothing tells that it was), and the reason cell is empty."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import tight
from flows.checks.reasons.lost import owing
from flows.checks.registry import check
from flows.scoring.text import Text

REASON = Text("偏差原因及改进措施", "reason for the deviation")


@check(Severity.WARNING)
def deducted_without_reason(facts: Facts) -> Iterator[Finding]:
    """{cell}：得 {score} 分少于分值 {weight}，未说明{expected}。

    {cell}: {score} is below the weight of {weight}, and no {expected} is given.
    """
    for row in owing(facts):
        if row.met is not True and not tight(row.cells.deviation_reason):
            yield Finding(
                at=f"{row.at}.deviation_reason",
                found="",
                expected=REASON,
                words={"score": row.score, "weight": row.weight},
            )
