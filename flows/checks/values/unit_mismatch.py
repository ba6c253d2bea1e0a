"""The actual is measured in another thing than the target. Another counted word (个 for 项) is only noted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.values import convert, same_unit


@check(Severity.WARNING)
def unit_mismatch(facts: Facts) -> Iterator[Finding]:
    """{cell}：实际完成值的单位“{found}”与目标的单位“{expected}”不一致。

    {cell}: the actual is in “{found}”, the target in “{expected}”.
    """
    for row in facts.rows:
        own, other = row.target.unit, row.actual.unit
        if not own or not other or not row.actual.is_figure or row.target.is_date or same_unit(own, other):
            continue
        fits = convert(Decimal(1), other, own) is not None
        yield Finding(at=f"{row.at}.actual_text", found=other, expected=own, severity=Severity.NOTICE if fits else None)
