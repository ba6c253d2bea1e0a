"""The actual is the target's own text, or an inequality: neither tells what was achieved.

An answer of the rule set's vocabulary does.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import tight
from flows.checks.registry import check
from flows.checks.values.answers import is_answer
from flows.scoring.text import Text
from flows.scoring.values import Kind

WHAT_CAME = Text("实际完成情况", "what was achieved")


@check(Severity.WARNING)
def actual_copies_target(facts: Facts) -> Iterator[Finding]:
    """{cell}：实际完成值“{found}”照抄目标或只写了范围，应填{expected}。

    {cell}: the actual “{found}” copies the target or only bounds the figure; {expected} is due.
    """
    for row in facts.rows:
        if not row.has_target or not row.has_actual:
            continue
        if row.actual.kind is Kind.INEQUALITY and row.actual.operator != "=":
            copied = row.target.is_measurable
        else:
            same = tight(row.cells.actual_text) == tight(row.cells.target_text)
            copied = same and row.target.operator == "qualitative" and not is_answer(facts, row.cells.actual_text)
        if copied:
            yield Finding(at=f"{row.at}.actual_text", found=row.actual_shown, expected=WHAT_CAME)
