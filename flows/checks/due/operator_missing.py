"""A bare figure has no direction: 49 can be the least or the most. Bands, 100 %, 0 and days speak for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.NOTICE)
def operator_missing(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标值 {found} 没有方向，应注明{expected}。

    {cell}: the target {found} has no direction; {expected} is due.
    """
    for row in facts.counted:
        target = row.target
        if not target.is_measurable or target.is_date or row.direction is not None or target.value == 0:
            continue
        if not row.cells.grade_bands:
            yield Finding(at=f"{row.at}.operator", found=row.target_shown, expected=Text("≥、≤ 或 =", "≥, ≤ or ="))
