"""The target is a figure or a day, the actual is words."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text
from flows.scoring.values import Kind


@check(Severity.WARNING)
def actual_not_numeric(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标 {target} 可计量，实际完成值“{found}”却无法核对，应填{expected}。

    {cell}: the target {target} can be measured, the actual “{found}” cannot; {expected} is due.
    """
    for row in facts.rows:
        if not row.target.is_measurable or row.direction == "qualitative":
            continue
        if row.actual.kind in (Kind.TEXT, Kind.UNREADABLE):
            expected = Text("日期", "a date") if row.target.is_date else Text("数值", "a figure")
            yield Finding(
                at=f"{row.at}.actual_text",
                found=row.actual_shown,
                expected=expected,
                words={"target": row.target_shown},
            )
        elif row.actual.is_figure and row.target.is_date:
            expected = Text("日期", "a date")
            yield Finding(
                at=f"{row.at}.actual_text",
                found=row.actual_shown,
                expected=expected,
                words={"target": row.target_shown},
            )
