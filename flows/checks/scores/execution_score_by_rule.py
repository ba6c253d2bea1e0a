"""The points of budget execution are what the rule set gives for the rate (P5, P6)."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.checks.scores.difference import difference


@check(Severity.ERROR)
def execution_score_by_rule(facts: Facts) -> Iterator[Finding]:
    """{cell}：填 {found}，按规则应得 {expected}（{steps}）。

    {cell}: {found} stands there; the rule set gives {expected} ({steps}).
    """
    for given in facts.scores.values():
        if given.at in facts.execution_places and (finding := difference(given)):
            yield finding
