"""The promise and the best grade must agree: who misses the goal is not 优, who meets it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.bands.scale import Scale, scales
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.shown import figure
from flows.checks.registry import check


@check(Severity.WARNING)
def goal_outside_best_band(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{grade}”的标准 {found} 与绩效目标 {expected} 不一致。

    {cell}: the band {found} of grade {grade} and the goal {expected} disagree.
    """
    for row, scale in scales(facts):
        best, goal = scale.grades[0], row.target.value
        if goal is None or row.target.is_date or row.direction in ("between", "qualitative") or best.inverted:
            continue
        turned = -goal if scale.mirrored else goal
        if not best.interval.holds(turned) or _reaches_below(scale, turned):
            shown = row.cells.target_text or figure(goal)
            yield Finding(at=f"{row.at}.bands", found=best.text, expected=shown, words={"grade": best.name})


def _reaches_below(scale: Scale, goal: Decimal) -> bool:
    """Whether the best grade takes in figures that miss the goal.

    A band around the goal (47-51 for 49) is a tolerance.
    """
    best = scale.grades[0].interval
    return scale.is_limit(best.high) and (best.low is None or best.low < goal)
