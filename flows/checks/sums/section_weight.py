"""The weights of each section are those of the rule set (P1, P3), within its tolerance."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.facts import Facts
from flows.checks.problem import Finding, Severity
from flows.checks.registry import check


@check(Severity.WARNING)
def section_weight(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{section}”分值合计 {found}，规则为 {expected}。

    {cell}: the weights of {section} add up to {found}; the rule set gives {expected}.
    """
    for given in facts.sections:
        if not given.fits:
            yield Finding(
                at=given.at,
                found=given.weight,
                expected=given.expected,
                severity=facts.sum_severity,
                words={"section": given.name},
            )
