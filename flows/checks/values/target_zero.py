"""A target of 0 that more is better than has no ratio. "None allowed" (≤ 0, = 0) is a promise like any other."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.WARNING)
def target_zero(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标值为 {found}，无法按完成比例评分，应为{expected}。

    {cell}: a target of {found} cannot be scored by a ratio; {expected} is due.
    """
    for row in facts.counted:
        if row.direction in (">=", ">") and row.target.low == 0 and not row.target.is_date:
            yield Finding(
                at=f"{row.at}.target_text",
                found=row.target_shown,
                expected=Text("大于0的目标值，或“=0”“≤0”", "a target above 0, or “= 0” or “≤ 0”"),
            )
