"""One indicator row under the rules. The order of the questions is the policy: applicable? measured? how?

A missing or unreadable answer never becomes 0 unless the rule set says so (P14).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.scoring.engine.deadlines import score_deadline
from flows.scoring.engine.execution import Execution, score_execution
from flows.scoring.engine.figures import Measured, score_figure
from flows.scoring.engine.outcome import ANY_SHARE, Outcome, excluded, for_a_judge, left_open
from flows.scoring.engine.qualities import score_by_bands, score_quality
from flows.scoring.methods.registry import ONE, ZERO
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import IndicatorRow
from flows.scoring.text import NOTHING, Text
from flows.scoring.values import Kind, Reading, Target, convert, plain, print_share, read_target, read_value

USABLE = (Kind.NUMBER, Kind.PERCENT, Kind.PERMILLE, Kind.MONEY, Kind.DATE, Kind.MONTH, Kind.RANGE)


@dataclass(frozen=True)
class Row:
    """A row with its cells read and its section known."""

    rules: RuleSet
    cells: IndicatorRow
    section: str | None
    year: int | None
    target: Target
    actual: Reading

    @property
    def has_reason(self) -> bool:
        """Whether the reason cell says anything; marks such as — and 无 do not."""
        return not read_value(self.cells.deviation_reason).is_empty

    @cached_property
    def name(self) -> str:
        """The indicator's name without blanks."""
        return "".join((self.cells.level3 or self.cells.level2 or "").split())


def read_row(rules: RuleSet, cells: IndicatorRow, section: str | None, year: int | None) -> Row:
    """Read the cells of one row."""
    target = read_target(
        cells.target_text, cells.operator, cells.target_value, cells.unit, year=year, aliases=rules.operators.aliases
    )
    printed = read_value(cells.actual_text, unit=cells.unit, year=year)
    stated = read_value(cells.actual_value, unit=cells.unit, year=year)
    actual = stated if stated.kind in USABLE and printed.kind not in USABLE else printed
    if printed.is_empty and not stated.is_empty:
        actual = stated
    return Row(rules, cells, section, year, target, actual)


def is_not_applicable(row: Row) -> bool:
    """Whether the row says of itself that it does not apply: a mark such as / where the target is due."""
    marks = row.target.reading.kind, row.actual.kind
    return row.target.is_empty and Kind.NOT_APPLICABLE in marks


def score_row(row: Row, execution: Execution | None = None) -> Outcome:
    """The outcome of a row; `execution` is given for the row that holds the execution rate."""
    if execution is not None:
        return _score_execution(row, execution)
    if row.actual.is_empty:
        return _missing(row)
    if row.target.problem is not None and not row.target.is_empty:
        return for_a_judge(row.target.problem, row.rules.operators.source)
    if row.target.is_measurable:
        return _measured(row)
    if row.actual.kind is Kind.TEXT:
        return score_quality(row.rules, row.actual.text)
    note = Text("没有可以比较的目标值，由评分人评定", "there is no target to compare with: a judge decides")
    return for_a_judge(row.actual.reason or note, row.rules.qualitative.source)


def _score_execution(row: Row, execution: Execution) -> Outcome:
    """An execution row: by the money of the sheet, else by the rate in the cell."""
    target = row.target.low if row.target.unit == "%" else None
    expected = target / 100 if target and target > 0 else ONE
    stated = row.actual.value / 100 if row.actual.kind is Kind.PERCENT and row.actual.value is not None else None
    if execution.problem is not None and stated is not None:
        return score_execution(row.rules, Execution(stated * 100, Decimal(100)), expected)
    outcome = score_execution(row.rules, execution, expected)
    if stated is not None and execution.rate is not None and abs(stated - execution.rate) > Decimal("0.0001"):
        shown = print_share(stated), print_share(execution.rate)
        outcome.note += Text(
            f"填报的{shown[0]}与资金数算得的{shown[1]}不一致",
            f"The cell says {shown[0]}, the money gives {shown[1]}",
        )
    return outcome


def _missing(row: Row) -> Outcome:
    """No actual: what the rule set says of blanks (P14)."""
    block, nothing = row.rules.missing, row.target.is_empty
    note = (
        Text("没有目标值和完成值", "neither target nor actual is given")
        if nothing
        else Text("没有完成值", "the actual is missing")
    )
    policy = block.actual
    if policy == "zero_without_reason":
        policy = "judge" if row.has_reason else "zero"
    if policy == "zero":
        rule = Text("无完成值且无说明的得0分", "no actual and no reason: nothing")
        return Outcome(rule, block.source, ZERO, note=note, met=False)
    return for_a_judge(note, block.source) if policy == "judge" else left_open(note, block.source)


def _measured(row: Row) -> Outcome:
    if row.target.is_date or row.actual.is_date:
        return score_deadline(row.rules, row.target, row.target.operator, row.actual, row.year)
    value, problem = _in_target_unit(row)
    if value is None:
        return for_a_judge(problem, row.rules.operators.source)
    if by_bands := score_by_bands(row.rules, row.cells, row.actual, value, row.target.unit):
        return by_bands
    outcome = score_figure(Measured(row.rules, row.section, row.target, _direction(row), value))
    if row.actual.unit and row.target.unit and row.actual.value is not None and value != row.actual.value:
        outcome.steps.insert(0, f"{plain(row.actual.value)}{row.actual.unit} = {plain(value)}{row.target.unit}")
    return _by_satisfaction(row, value, outcome)


def _direction(row: Row) -> str:
    if row.target.operator:
        return row.target.operator
    return row.rules.operators.unsaid_in.get(row.section or "", row.rules.operators.unsaid)


def _in_target_unit(row: Row) -> tuple[Decimal | None, Text]:
    """The actual as a figure in the target's unit, or why there is none."""
    actual, target = row.actual, row.target
    if not actual.is_figure or actual.value is None:
        if actual.kind is Kind.INEQUALITY:
            return None, Text("完成值是不等式，不是数值", "the actual is an inequality, not a figure")
        return None, actual.reason or Text("完成值不是数值", "the actual is no figure")
    bare = not actual.unit and not row.cells.unit
    if bare and target.unit == "%" and 0 < actual.value <= 1 < (target.value or ZERO):
        shown = plain(actual.value)
        return None, Text(
            f"完成值{shown}没有百分号：是{shown}%还是{print_share(actual.value)}？",
            f"{shown} has no percent sign: {shown}% or {print_share(actual.value)}?",
        )
    value = convert(actual.value, actual.unit, target.unit)
    if value is None:
        return None, Text(
            f"完成值单位“{actual.unit}”与目标单位“{target.unit}”不同",
            f"the actual is in {actual.unit}, the target in {target.unit}",
        )
    return value, NOTHING


def _by_satisfaction(row: Row, value: Decimal, outcome: Outcome) -> Outcome:
    """Satisfaction rows go by the set's own method where it has one (P13)."""
    block = row.rules.satisfaction
    if row.section != "satisfaction" and not any(word in row.name for word in block.words):
        return outcome
    sample = read_value(row.cells.extra.get("sample_size")).value
    if block.minimum_sample is not None and sample is not None and sample < block.minimum_sample:
        outcome.note += Text(
            f"样本量{plain(sample)}低于{block.minimum_sample}",
            f"The sample of {plain(sample)} is below {block.minimum_sample}",
        )
    ratio = value / 100 if block.of == "actual" and row.target.unit == "%" else outcome.achieved
    if block.method is None or ratio is None:
        return outcome
    steps: list[str] = []
    share = block.method.share(max(ZERO, ratio), steps)
    outcome.rule, outcome.source, outcome.share, outcome.band = block.method.text, block.source, share, None
    outcome.steps = steps or [f"{print_share(ratio)} → {print_share(share)}"]
    return outcome


def not_applicable(rules: RuleSet) -> Outcome:
    """A row that does not apply (P14)."""
    block = rules.missing
    note = Text("本项不适用", "this row does not apply")
    if block.not_applicable == "full":
        return Outcome(Text("不适用的得满分", "full marks where it does not apply"), block.source, ONE, note=note)
    if block.not_applicable == "open":
        return Outcome(
            Text("不适用的待定", "left open where it does not apply"), block.source, band=ANY_SHARE, note=note
        )
    note = Text("本项不适用，其权重分给其他行", "this row does not apply; its weight goes to the others")
    return excluded(note, block.source)
