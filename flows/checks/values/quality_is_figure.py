"""A bare figure as target or actual of a row that is declared a quality: nobody can judge a number without a direction.

A figure with a unit or a share (95%) may back a judgement, so that nothing is held against it as an actual.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text
from flows.scoring.values import Kind

STANDARD = Text("文字标准；如可计量，指标性质应选≥、≤或=", "a standard in words, or ≥, ≤ or = where it can be measured")
ATTAINED = Text("达成情况的文字（如“达成年度指标”）", "words that say how far it was attained")


@check(Severity.WARNING)
def quality_is_figure(facts: Facts) -> Iterator[Finding]:
    """{cell}：指标性质为“定性”，却填了数字“{found}”，应为{expected}。

    {cell}: the indicator is declared a quality, but holds the figure “{found}”; {expected} is due.
    """
    for row in facts.counted:
        if row.direction != "qualitative" or row.cells.grade_bands:
            continue
        if row.target.reading.is_figure:
            yield Finding(at=f"{row.at}.target_text", found=row.target_shown, expected=STANDARD)
        elif row.actual.kind is Kind.NUMBER and not row.actual.unit:
            yield Finding(at=f"{row.at}.actual_text", found=row.actual_shown, expected=ATTAINED)
