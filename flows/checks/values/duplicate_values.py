"""The same uncommon actual, or the same sentence as reason, copied down over rows that promise different things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import HUNDRED
from flows.checks.reading.rows import Row
from flows.checks.reading.texts import tight
from flows.checks.registry import check
from flows.scoring.text import Text

FEWEST, FEWEST_DIGITS, FEWEST_CHARACTERS = 3, 3, 8


@check(Severity.NOTICE)
def duplicate_values(facts: Facts) -> Iterator[Finding]:
    """{cell}：连续 {count} 行都填“{found}”，疑为向下复制，应为{expected}。

    {cell}: {count} rows in sequence hold “{found}”, as if copied down; {expected} is due.
    """
    for column, key in (("actual_text", _actual), ("deviation_reason", _reason)):
        for value, group in groupby(facts.counted, key=key):
            rows = list(group)
            if value and len(rows) >= FEWEST:
                yield Finding(
                    at=f"{rows[0].at}.{column}",
                    found=value,
                    expected=Text("各行自己的内容", "each row's own"),
                    words={"count": len(rows)},
                )


def _actual(row: Row) -> str:
    """An actual that can hardly recur by chance: a figure of three digits and more that is not the target's own."""
    figure = row.actual.value
    if not row.actual.is_figure or figure is None or figure in (HUNDRED, row.target.value):
        return ""
    digits = len(figure.normalize().as_tuple().digits)
    return tight(row.cells.actual_text) if digits >= FEWEST_DIGITS else ""


def _reason(row: Row) -> str:
    text = tight(row.cells.deviation_reason)
    return text if row.has_reason and len(text) >= FEWEST_CHARACTERS else ""
