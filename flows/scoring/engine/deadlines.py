"""Days against a promised day (P9, P22). In time is full marks; a month that may be either is left to a judge."""

from __future__ import annotations

from datetime import date

from flows.scoring.engine.outcome import Outcome, for_a_judge
from flows.scoring.methods.registry import ONE
from flows.scoring.rulesets import RuleSet
from flows.scoring.text import NOTHING, Text
from flows.scoring.values import Kind, Reading, Target


def score_deadline(rules: RuleSet, target: Target, direction: str | None, actual: Reading, year: int | None) -> Outcome:
    """The outcome of one day or month against its target."""
    block = rules.reverse
    if not (actual.first and actual.last and target.first and target.last) or actual.kind is Kind.INEQUALITY:
        note = Text("目标是时间，完成值不是日期", "the target is a date, the actual is not")
        return for_a_judge(note, block.source)
    if direction in (">=", ">"):
        return _not_before(rules, target.first, actual.first)
    due = target.last
    late = _after_cutoff(rules, actual, year)
    if actual.last < due or (actual.last == due and direction != "<"):
        steps = [f"{actual.last.isoformat()} ≤ {due.isoformat()}"]
        return Outcome(block.dates.text, block.source, ONE, steps=steps, note=late, met=True)
    worst_steps: list[str] = []
    worst = block.dates.share(actual.last, due, worst_steps)
    best = ONE if actual.first <= due else block.dates.share(actual.first, due, [])
    if worst == best:
        steps = [f"{actual.first.isoformat()} > {due.isoformat()}", *worst_steps]
        return Outcome(block.dates.text, block.source, worst, steps=steps, note=late, deviation=ONE - worst, met=False)
    note = Text(
        f"完成时间“{actual.text}”跨越期限{due.isoformat()}，须补具体日期或由评分人评定",
        f"the time “{actual.text}” lies on both sides of {due.isoformat()}: give the day, or a judge decides",
    )
    return Outcome(block.dates.text, block.source, band=(worst, best), note=note)


def _not_before(rules: RuleSet, earliest: date, actual: date) -> Outcome:
    rule = Text("不早于规定日期得满分", "full marks when not before the day")
    if actual >= earliest:
        return Outcome(
            rule, rules.reverse.source, ONE, steps=[f"{actual.isoformat()} ≥ {earliest.isoformat()}"], met=True
        )
    note = Text("早于规定日期，由评分人评定", "it came before the day: a judge decides")
    return for_a_judge(note, rules.reverse.source, rule)


def _after_cutoff(rules: RuleSet, actual: Reading, year: int | None) -> Text:
    """A word where the day lies after the cut-off of data."""
    if not rules.cutoff.day or year is None or actual.last is None:
        return NOTHING
    month, day = map(int, rules.cutoff.day.split("-"))
    if (actual.last.year, actual.last.month, actual.last.day) <= (year, month, day):
        return NOTHING
    return Text(
        f"完成于数据截止日{year}-{rules.cutoff.day}之后", f"done after the cut-off of data, {year}-{rules.cutoff.day}"
    )
