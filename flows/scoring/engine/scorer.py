"""`score_sheet`: read, weigh, score each row, sum, apply the ledger. Pure: same sheet and rules, same result."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext

from flows.scoring.engine.execution import Execution, read_execution, score_execution
from flows.scoring.engine.ledger import grade_of, run_ledger, section_scores
from flows.scoring.engine.outcome import Outcome, highest_below, points_for, weighing_step
from flows.scoring.engine.result import COMPUTED, EXCLUDED, JUDGED, OPEN, RowScore, ScoreResult
from flows.scoring.engine.row import is_not_applicable, not_applicable, read_row, score_row
from flows.scoring.engine.weighing import Weighed, assign_weights, exclude_parts, read_points, reweight
from flows.scoring.methods.conditions import Facts
from flows.scoring.methods.registry import ZERO
from flows.scoring.rulesets import RuleSet
from flows.scoring.rulesets.matching import section_of
from flows.scoring.rulesets.parameters.framework import bare
from flows.scoring.rulesets.ruleset import EXECUTION
from flows.scoring.sheet import Sheet
from flows.scoring.text import Text

# the reader lets figures of 10^15 and of 10^-40 pass; their ratio must still be rounded without overflowing
WIDE = Context(prec=100)


def score_sheet(sheet: Sheet, rules: RuleSet, overrides: Mapping[str, Decimal] | None = None) -> ScoreResult:
    """Score a sheet. `overrides`: points by row (`indicators[3]`) that count instead of the computed, for a reason."""
    with localcontext(WIDE):
        return _score(sheet, rules, overrides or {})


def _score(sheet: Sheet, rules: RuleSet, overrides: Mapping[str, Decimal]) -> ScoreResult:
    base = read_points(sheet.total_base, rules.full_base) or rules.full_base
    execution = read_execution(sheet, rules)
    indicators = _read_indicators(sheet, rules, base)
    assign_weights(sheet, rules, indicators)
    funds = _funds_row(sheet, rules, base, execution, indicators)
    _score_indicators(rules, indicators, execution)
    weighed = [*funds, *indicators]
    reweight(
        rules,
        weighed,
        [row for row in indicators if row.row and is_not_applicable(row.row) and row.outcome.is_excluded],
    )
    rows = tuple(_row_score(rules, row, overrides.get(row.at)) for row in weighed)
    return _result(sheet, rules, base, rows, _facts(sheet, rules, execution, weighed, rows))


def _read_indicators(sheet: Sheet, rules: RuleSet, base: Decimal) -> list[Weighed]:
    found, year = [], sheet.year_number
    for index, cells in enumerate(sheet.indicators):
        part = section_of(rules.framework, cells)
        section = part.id if part else None
        row = read_row(rules, cells, section, year)
        weight, printed = read_points(cells.weight, base), read_points(cells.score, base)
        found.append(Weighed(f"indicators[{index}]", section, weight, printed, row=row))
    return found


def _is_execution(rules: RuleSet, row: Weighed) -> bool:
    return row.row is not None and bare(row.row.name) in rules.execution_rate.names


def _funds_row(
    sheet: Sheet, rules: RuleSet, base: Decimal, execution: Execution, indicators: list[Weighed]
) -> list[Weighed]:
    """The first funds row where it carries the execution rate; many forms put the rate among the indicators instead."""
    if rules.execution_rate.row != "funds" or rules.total.execution == "none" or not sheet.funds:
        return []
    fund = sheet.funds[0]
    weight = read_points(fund.weight, base)
    if weight is None and any(_is_execution(rules, row) for row in indicators):
        return []
    if weight is None:
        part = rules.framework.section(EXECUTION)
        weight = part.weight if part else None
    printed = read_points(fund.score, base)
    return [Weighed("funds[0]", EXECUTION, weight, printed, score_execution(rules, execution))]


def _score_indicators(rules: RuleSet, indicators: list[Weighed], execution: Execution) -> None:
    for row in indicators:
        if row.row is None:
            continue
        if is_not_applicable(row.row):
            row.outcome = not_applicable(rules)
        elif rules.execution_rate.row != "none" and _is_execution(rules, row):
            row.outcome = score_row(row.row, execution)
        else:
            row.outcome = score_row(row.row)
    exclude_parts(rules, indicators)


def _row_score(rules: RuleSet, row: Weighed, override: Decimal | None) -> RowScore:
    """Apply the weight to the outcome, and decide which figure counts."""
    outcome, weight = row.outcome, row.weight
    computed = band = None
    steps = [*row.weight_steps, *outcome.steps]
    if weight is not None and weight >= 0 and not outcome.is_excluded:
        band = _band(rules, outcome, weight)
        if outcome.share is not None:
            computed = points_for(outcome.share, weight, rules.rounding, outcome.decimals)
            steps.append(weighing_step(outcome.share, weight, computed, rules.rounding))
    counted, basis, remark = _counted(row, computed, band) if override is None else _overridden(row, override)
    return RowScore(
        at=row.at,
        weight=weight,
        computed=computed,
        printed=row.printed,
        rule=outcome.rule,
        steps=tuple(steps),
        note=row.weight_note + outcome.note + remark,
        band=band,
        source=rules.citation(outcome.source),
        section=row.section,
        counted=counted,
        basis=basis,
        achieved=outcome.achieved,
        met=outcome.met,
    )


def _band(rules: RuleSet, outcome: Outcome, weight: Decimal) -> tuple[Decimal, Decimal] | None:
    if outcome.band is None:
        return None
    low, high = (points_for(end, weight, rules.rounding) for end in outcome.band)
    return low, max(
        low, highest_below(weight * outcome.band[1], rules.rounding)
    ) if outcome.band_is_open_above else high


def _counted(
    row: Weighed, computed: Decimal | None, band: tuple[Decimal, Decimal] | None
) -> tuple[Decimal | None, str, Text]:
    """The figure that goes into the total: the computed one, else a judge's printed one inside the band."""
    nothing = Text("", "")
    if row.outcome.is_excluded:
        return None, EXCLUDED, nothing
    if row.weight is None or row.weight < 0:
        return None, OPEN, Text("没有可用的权重", "There is no usable weight")
    is_judged = band is not None and row.printed is not None and band[0] <= row.printed <= band[1]
    if computed is not None:
        # a manual reduction (P8): the judge's lower figure counts where a reason stands beside it
        reduces = is_judged and row.printed != computed and row.row is not None and row.row.has_reason
        return (
            (row.printed, JUDGED, Text("采用评分人的调减", "The judge's reduction counts"))
            if reduces
            else (computed, COMPUTED, nothing)
        )
    if is_judged:
        return row.printed, JUDGED, Text("计入评分人给出的分数", "The judge's figure counts")
    if band is not None and row.printed is not None:
        return (
            None,
            OPEN,
            Text("填报的得分不在可选区间内，不计入", "The printed score lies outside the band and does not count"),
        )
    return None, OPEN, nothing


def _overridden(row: Weighed, points: Decimal) -> tuple[Decimal | None, str, Text]:
    """A score that somebody gave instead of the computed one; outside the weight it leaves the row open."""
    if row.outcome.is_excluded:
        return None, EXCLUDED, Text("", "")
    if row.weight is None or not 0 <= points <= row.weight:
        return None, OPEN, Text("另给的分数不在权重之内，不计入", "The score given instead lies outside the weight")
    return points, JUDGED, Text("采用说明理由后另给的分数", "The score given for a reason counts")


def _facts(
    sheet: Sheet, rules: RuleSet, execution: Execution, weighed: list[Weighed], rows: tuple[RowScore, ...]
) -> Facts:
    """What caps and vetoes may look at."""
    flags = sheet.extra.get("flags")
    mark = rules.carrying.core_mark
    counting = [(row, score) for row, score in zip(weighed, rows, strict=True) if score.basis != EXCLUDED]
    rate = execution.rate
    if rate is None:
        rate = next((row.outcome.achieved for row in weighed if _is_execution(rules, row)), None)
    sections = section_scores(rules, rows)
    return Facts(
        execution_rate=rate,
        flags=frozenset(flag for flag in flags if isinstance(flag, str)) if isinstance(flags, list) else frozenset(),
        deviations={
            row.at: row.outcome.deviation
            for row, _ in counting
            if row.outcome.deviation is not None and row.section != EXECUTION
        },
        core_unmet=tuple(
            row.at for row, _ in counting if mark and row.row and mark in row.row.name and row.outcome.met is False
        ),
        section_shares={part.section: part.score / part.weight for part in sections if part.section and part.weight},
    )


def _result(sheet: Sheet, rules: RuleSet, base: Decimal, rows: tuple[RowScore, ...], facts: Facts) -> ScoreResult:
    sections = section_scores(rules, rows)
    ledger, standing = run_ledger(rules, sections, facts)
    open_rows = [row for row in rows if row.basis == OPEN]
    weight = sum((part.weight for part in sections), ZERO)
    grade, note = grade_of(rules, standing, base, weight, is_complete=not open_rows, is_truncated=sheet.is_truncated)
    return ScoreResult(
        ruleset=rules.id,
        version=rules.version,
        rows=rows,
        sections=sections,
        ledger=ledger,
        total=standing.total,
        base=base,
        grade=grade,
        grade_note=note,
        judged=sum((row.counted or ZERO for row in rows if row.basis == JUDGED), ZERO),
        open_rows=tuple(row.at for row in open_rows),
        open_points=sum((row.weight or ZERO for row in open_rows if row.weight is not None and row.weight > 0), ZERO),
    )
