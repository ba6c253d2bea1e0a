"""How a printed score stands to the one of the rule set: equal, rounded more coarsely, or another score.

Where a judge is needed there is only a band, and any score inside it is right.
"""

from __future__ import annotations

from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.shown import figure
from flows.scoring.engine import RowScore
from flows.scoring.text import Text

# the last of two decimals may be rounded either way; up to half a tenth somebody rounded to one decimal
EXACT, COARSE = Decimal("0.0051"), Decimal("0.05")
ZERO = Decimal(0)


def difference(given: RowScore) -> Finding | None:
    """The finding for a row whose printed score is not the rule set's; None where it is, or where nobody can tell."""
    if given.printed is None or given.weight is None or not ZERO <= given.printed <= given.weight:
        return None
    low, high = _due(given)
    off = max(low - given.printed, given.printed - high)
    if off <= EXACT:
        return None
    shown = figure(low) if low == high else f"{figure(low)}–{figure(high)}"
    return Finding(
        at=f"{given.at}.score",
        found=given.printed,
        expected=shown,
        severity=Severity.NOTICE if given.computed is not None and off <= COARSE else None,
        words={"steps": _steps(given)},
    )


def _due(given: RowScore) -> tuple[Decimal, Decimal]:
    """What may stand there: the computed score, a judge's band, or anything up to the weight."""
    if given.computed is not None:
        return given.computed, given.computed
    return given.band or (ZERO, given.weight or ZERO)


def _steps(given: RowScore) -> Text:
    steps = "；".join(given.steps)
    return Text(steps or given.rule.zh, steps.replace("；", "; ") or given.rule.en)
