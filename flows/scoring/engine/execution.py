"""The execution rate (P5, P6): which money over which, and its points, on the funds row or an indicator row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flows.scoring.engine.outcome import Outcome, for_a_judge, left_open
from flows.scoring.methods.registry import ONE, ZERO
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import Raw, Sheet
from flows.scoring.text import Text
from flows.scoring.values import Kind, Reading, convert, dimension, plain, print_share, read_value

DEFAULT_UNIT = "万元"


@dataclass(frozen=True)
class Execution:
    """Money spent over money planned or received. `problem` says why there is no rate."""

    executed: Decimal | None = None
    budget: Decimal | None = None
    problem: Text | None = None

    @property
    def rate(self) -> Decimal | None:
        """The exact rate; None without a budget above 0."""
        return self.executed / self.budget if self.executed is not None and self.budget else None


def read_execution(sheet: Sheet, rules: RuleSet) -> Execution:
    """The sheet's execution: from the first funds row, else from the balances."""
    fund, balances = (sheet.funds[0] if sheet.funds else None), sheet.balances
    received = (fund.extra.get("received") if fund else None, balances.appropriated if balances else None)
    columns: dict[str, tuple[Raw, ...]] = {
        "annual_budget": (fund.annual_budget if fund else None,),
        "initial_budget": (fund.initial_budget if fund else None, balances.initial if balances else None),
        "received": received,
    }
    spent = _amount(sheet, (fund.executed if fund else None, balances.paid if balances else None))
    budget = next(
        (
            amount
            for name in rules.execution_rate.denominator
            if (amount := _amount(sheet, columns[name])).value is not None
        ),
        Reading(Kind.BLANK),
    )
    for reading, zh, en in ((spent, "没有执行数", "no executed amount"), (budget, "没有预算数", "no budget")):
        if reading.value is None:
            return Execution(spent.value, budget.value, reading.reason or Text(zh, en))
    return Execution(spent.value, budget.value)


def _amount(sheet: Sheet, cells: tuple[Raw, ...]) -> Reading:
    """The first cell that holds anything, in the sheet's money unit."""
    unit = sheet.money_unit if sheet.money_unit and dimension(sheet.money_unit) == "money" else DEFAULT_UNIT
    for cell in cells:
        reading = read_value(cell, unit=unit)
        if reading.is_empty:
            continue
        value = (
            convert(reading.value, reading.unit, unit)
            if reading.kind is Kind.MONEY and reading.value is not None
            else None
        )
        return (
            Reading(Kind.MONEY, reading.text, value=value, unit=unit, reason=reading.reason)
            if value is not None
            else Reading(
                Kind.UNREADABLE,
                reading.text,
                reason=reading.reason or Text("金额无法读取", "the amount cannot be read"),
            )
        )
    return Reading(Kind.BLANK)


def score_execution(rules: RuleSet, execution: Execution, expected: Decimal = ONE) -> Outcome:
    """The outcome of an execution rate; `expected` is the rate an indicator row asks for."""
    block, score = rules.execution_rate, rules.execution_score
    if execution.problem is not None:
        return left_open(execution.problem, block.source)
    spent, budget = execution.executed or ZERO, execution.budget or ZERO
    if budget <= 0:
        return _without_budget(rules)
    rate = spent / budget
    steps = [f"{plain(spent)} ÷ {plain(budget)} = {print_share(rate)}"]
    note = Text("", "")
    if rate > ONE:
        note = Text(f"执行率{print_share(rate)}超过100%", f"an execution rate of {print_share(rate)} is above 100%")
        if block.above_full == "judge":
            return for_a_judge(note, block.source)
        if block.above_full == "zero":
            return Outcome(
                Text("执行率超过100%得0分", "nothing above 100%"), block.source, ZERO, steps=steps, note=note, met=False
            )
    achieved = min(rate, ONE) / expected
    share = score.method.share(max(ZERO, min(achieved, ONE)), steps)
    outcome = Outcome(
        score.method.text, score.source, share, steps=steps, note=note, achieved=achieved, decimals=score.decimals
    )
    outcome.met, outcome.deviation = achieved >= ONE, abs(ONE - rate / expected)
    if score.reason_below is not None and rate < score.reason_below and not note:
        limit = print_share(score.reason_below)
        outcome.note = Text(f"执行率低于{limit}，须说明原因", f"an execution rate below {limit} wants a reason")
    return outcome


def _without_budget(rules: RuleSet) -> Outcome:
    block = rules.execution_rate
    note = Text("预算数为0，没有执行率", "the budget is 0: there is no rate")
    if block.zero_budget == "judge":
        return for_a_judge(note, block.source)
    full = block.zero_budget == "full"
    rule = Text(
        "预算数为0得满分" if full else "预算数为0得0分",
        "full marks with no budget" if full else "nothing with no budget",
    )
    return Outcome(rule, block.source, ONE if full else ZERO, note=note)
