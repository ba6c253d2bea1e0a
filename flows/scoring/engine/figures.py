"""A measured figure against its target: higher is better, lower is better, equal, within an interval (P7-P10).

Both are in the target's unit. Where a ratio has no meaning (a target of 0 or below, missed), a judge decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flows.scoring.engine.outcome import Outcome, for_a_judge
from flows.scoring.methods.registry import ONE, ZERO
from flows.scoring.rulesets import RuleSet
from flows.scoring.text import NOTHING, Text
from flows.scoring.values import Target, plain, print_share

# "> 5" missed by exactly 5: a hair below, so that all-or-nothing methods see the miss
HAIR = Decimal("1e-9")


@dataclass(frozen=True)
class Measured:
    """A target with the direction that applies, and the actual in the target's unit."""

    rules: RuleSet
    section: str | None
    target: Target
    direction: str
    actual: Decimal

    def shown(self, value: Decimal) -> str:
        """A figure for the steps: shares keep their sign, other units are clear from the row."""
        return plain(value) + (self.target.unit if self.target.unit in ("%", "‰") else "")


def score_figure(case: Measured) -> Outcome:
    """The outcome of one figure."""
    if case.direction == "judge":
        note = Text("没有写明指标性质（≥、≤、=），由评分人评定", "no direction (≥, ≤, =) is given: a judge decides")
        return for_a_judge(note, case.rules.operators.source)
    low, high = case.target.low, case.target.high
    if case.direction in (">=", ">") and case.target.value is not None:
        return _higher(case, case.target.value if low is None else low, strict=case.direction == ">")
    if case.direction in ("<=", "<") and case.target.value is not None:
        return _lower(case, case.target.value if high is None else high, strict=case.direction == "<")
    if case.direction == "between" and low is not None and high is not None:
        return _between(case, low, high)
    return _equal(case, case.target.value or ZERO)


def _higher(case: Measured, target: Decimal, *, strict: bool) -> Outcome:
    met = case.actual > target if strict or not case.target.low_included else case.actual >= target
    if target <= 0:
        return _full(case, f"{case.shown(case.actual)} ≥ {case.shown(target)}") if met else _no_ratio(case, met=False)
    achieved = case.actual / target
    steps = [f"{case.shown(case.actual)} ÷ {case.shown(target)} = {print_share(achieved)}"]
    if met and achieved > ONE:
        return _over(case, achieved, steps)
    method = case.rules.under_fulfilment.for_section(case.section)
    share = ONE if met else method.share(max(ZERO, min(achieved, ONE - HAIR)), steps)
    deviation = max(ZERO, ONE - achieved)
    return Outcome(
        method.text,
        case.rules.under_fulfilment.source,
        share,
        steps=steps,
        achieved=achieved,
        deviation=deviation,
        met=met,
    )


def _over(case: Measured, achieved: Decimal, steps: list[str]) -> Outcome:
    method, block = case.rules.over_fulfilment.for_section(case.section), case.rules.over_fulfilment
    share = method.share(achieved, steps)
    outcome = Outcome(
        method.text, block.source, share, steps=steps, achieved=achieved, deviation=achieved - ONE, met=True
    )
    limit = method.flag_above or case.rules.reasons.over
    if limit is not None and achieved > limit:
        shown = print_share(achieved)
        outcome.note = Text(f"完成率{shown}，须说明原因", f"a completion of {shown} wants a reason")
        outcome.band = (ZERO, share) if method.is_for_a_judge else None
    return outcome


def _lower(case: Measured, target: Decimal, *, strict: bool) -> Outcome:
    met = case.actual < target if strict or not case.target.high_included else case.actual <= target
    method = case.rules.reverse.for_section(case.section)
    if met:
        return _full(case, f"{case.shown(case.actual)} {'<' if strict else '≤'} {case.shown(target)}", method.text)
    if target < 0:
        return _no_ratio(case, met=False)
    steps = [f"{case.shown(case.actual)} {'≥' if strict else '>'} {case.shown(target)}"]
    share = min(method.share(case.actual, target, steps), ONE)
    deviation = case.actual / target - ONE if target else ONE
    return Outcome(method.text, case.rules.reverse.source, share, steps=steps, deviation=deviation, met=False)


def _equal(case: Measured, target: Decimal) -> Outcome:
    block = case.rules.operators
    if abs(case.actual - target) <= abs(target) * block.equal_tolerance:
        achieved = case.actual / target if target else None
        outcome = _full(case, f"{case.shown(case.actual)} = {case.shown(target)}")
        outcome.achieved = achieved
        return outcome
    if target == 0:
        rule = Text("目标为0：不为0得0分", "the target is 0: anything else earns nothing")
        return Outcome(
            rule, case.rules.reverse.source, ZERO, steps=[f"{case.shown(case.actual)} ≠ 0"], deviation=ONE, met=False
        )
    if target < 0:
        return _no_ratio(case, met=False)
    if case.actual > target and block.equal_above == "deviation":
        achieved = max(ZERO, 2 - case.actual / target)
        steps = [f"100% − ({case.shown(case.actual)} ÷ {case.shown(target)} − 100%) = {print_share(achieved)}"]
        method = case.rules.under_fulfilment.for_section(case.section)
        share = method.share(achieved, steps)
        return Outcome(
            method.text,
            case.rules.under_fulfilment.source,
            share,
            steps=steps,
            achieved=achieved,
            deviation=ONE - achieved,
            met=False,
        )
    return _higher(case, target, strict=False)


def _between(case: Measured, low: Decimal, high: Decimal) -> Outcome:
    above = case.actual >= low if case.target.low_included else case.actual > low
    below = case.actual <= high if case.target.high_included else case.actual < high
    if above and below:
        return _full(case, f"{case.shown(low)} ≤ {case.shown(case.actual)} ≤ {case.shown(high)}")
    return (
        _higher(case, low, strict=not case.target.low_included)
        if not above
        else _lower(case, high, strict=not case.target.high_included)
    )


def _full(case: Measured, step: str, rule: Text = NOTHING) -> Outcome:
    rule = rule or Text("达到目标得满分", "full marks when met")
    return Outcome(rule, case.rules.under_fulfilment.source, ONE, steps=[step], achieved=None, deviation=ZERO, met=True)


def _no_ratio(case: Measured, *, met: bool) -> Outcome:
    note = Text(
        f"目标值{case.shown(case.target.value or ZERO)}不能作除数，未达到的由评分人评定",
        f"a target of {case.shown(case.target.value or ZERO)} makes no ratio; a judge decides on the miss",
    )
    outcome = for_a_judge(note, case.rules.reverse.source)
    outcome.met = met
    return outcome
