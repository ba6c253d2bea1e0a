"""A subtotal is the sum of the rows it stands for; sub-rows (其中) with points make those of the row above them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import total
from flows.checks.reading.rows import Row
from flows.checks.reading.texts import is_total, tight
from flows.checks.registry import check

SLACK = Decimal("0.005")


@check(Severity.ERROR)
def children_sum(facts: Facts) -> Iterator[Finding]:
    """{cell}：为 {found}，所含各行之和为 {expected}。

    {cell}: {found} stands there, the rows it contains add up to {expected}.
    """
    for parent, children in _families(facts):
        for column in ("weight", "score"):
            whole, amounts = getattr(parent, column), [getattr(child, column) for child in children]
            if whole is None or not amounts or None in amounts:
                continue
            added = total(amounts)
            if abs(added - whole) > SLACK:
                yield Finding(at=f"{parent.at}.{column}", found=whole, expected=added, severity=facts.sum_severity)


def _families(facts: Facts) -> Iterator[tuple[Row, list[Row]]]:
    """Every row that stands for others, with the rows it stands for."""
    for place, row in enumerate(facts.rows):
        if row.is_subtotal:
            yield row, _section(facts, row)
        elif not row.is_child:
            yield row, list(takewhile(lambda below: below.is_child, facts.rows[place + 1 :]))


def _section(facts: Facts, subtotal: Row) -> list[Row]:
    """The counted rows under the same headings as a subtotal; a grand total stands for all."""
    level1, level2 = (_heading(name) for name in (subtotal.cells.level1, subtotal.cells.level2))
    return [
        row
        for row in facts.counted
        if level1 in (None, _heading(row.cells.level1)) and level2 in (None, _heading(row.cells.level2))
    ]


def _heading(name: str | None) -> str | None:
    return None if not tight(name) or is_total(name) else tight(name)
