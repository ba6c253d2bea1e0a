"""Where points are missing, 无, 0 or / in the reason cell is no reason."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import is_noise
from flows.checks.reasons.lost import owing
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.WARNING)
def reason_noise(facts: Facts) -> Iterator[Finding]:
    """{cell}：扣了 {lost} 分，原因栏却填“{found}”，应写明{expected}。

    {cell}: {lost} points were lost, but the reason cell holds “{found}”; {expected} is due.
    """
    for row in owing(facts):
        if is_noise(row.cells.deviation_reason):
            yield Finding(
                at=f"{row.at}.deviation_reason",
                found=row.cells.deviation_reason,
                expected=Text("偏差原因及改进措施", "the reason for the deviation"),
                words={"lost": row.lost},
            )
