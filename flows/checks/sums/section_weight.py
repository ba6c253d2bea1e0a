"""The weights of each section are those of the rule set (P1, P3), within its tolerance."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.checks.sums.sections import read_weights


@check(Severity.WARNING)
def section_weight(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{section}”分值合计 {found}，规则为 {expected}。

    {cell}: the weights of {section} add up to {found}; the rule set gives {expected}.
    """
    weights = read_weights(facts)
    for off in weights.off() if weights else ():
        yield Finding(
            at=off.at,
            found=off.weight,
            expected=off.expected,
            severity=facts.sum_severity,
            words={"section": off.name},
        )
