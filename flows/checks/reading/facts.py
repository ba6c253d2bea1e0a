"""Everything the checks may know of one sheet, read once: its rows, its sums, and what the rule set makes of it.

Without a rule set (`rules` is None) whatever depends on one stays unknown, and the checks that ask stay silent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from flows.checks.problem import Severity
from flows.checks.reading.cells import cell_name
from flows.checks.reading.figures import money, number, total
from flows.checks.reading.lazy import lazy
from flows.checks.reading.rows import Row
from flows.scoring.engine import RowScore, ScoreResult, score_sheet
from flows.scoring.rulesets import RuleSet
from flows.scoring.rulesets.matching import section_of
from flows.scoring.rulesets.parameters.framework import bare
from flows.scoring.sheet import FundRow, Raw, Sheet
from flows.scoring.text import Text

GOAL, SELF_EVALUATION, REVIEW = "goal", "self_evaluation", "review"
ANNUAL_FIRST = ("annual_budget", "initial_budget")
EXECUTION_NAMES = ("预算执行率", "资金执行率")


@dataclass(frozen=True)
class Facts:
    """One sheet under one rule set."""

    sheet: Sheet
    rules: RuleSet | None = None

    @lazy
    def _names(self) -> dict[str, Text]:
        return {}

    @lazy
    def _heads(self) -> dict[str, Text]:
        return {}

    def name_of(self, at: str) -> Text:
        """What the cell at a path is called in a sentence; several problems often name the same."""
        name = self._names.get(at)
        if name is None:
            name = self._names[at] = cell_name(self.sheet, at, self._heads)
        return name

    @lazy
    def form(self) -> str:
        """The kind of form: as stated, or told by which columns are filled."""
        stated = (self.sheet.form or "").strip()
        if stated in (GOAL, SELF_EVALUATION, REVIEW):
            return stated
        if any(row.has_actual for row in self.rows):
            return SELF_EVALUATION
        return REVIEW if any(row.score is not None for row in self.rows) else GOAL

    @lazy
    def rows(self) -> tuple[Row, ...]:
        """The indicators, each at its place."""
        year = self.sheet.year_number
        unsaid = None if self.rules is None else self.rules.operators.unsaid
        aliases = None if self.rules is None else self.rules.operators.aliases
        return tuple(
            Row(f"indicators[{place}]", cells, year, unsaid, aliases)
            for place, cells in enumerate(self.sheet.indicators)
        )

    @lazy
    def counted(self) -> tuple[Row, ...]:
        """The rows whose weights and scores make the sums: no subtotals, and either a row or its parts (P15)."""
        if self.rules is None or self.rules.carrying.weight_on == "parent":
            return tuple(row for row in self.rows if not row.is_subtotal and not row.is_child)
        below = (*(row.is_child for row in self.rows[1:]), False)
        return tuple(
            row
            for row, has_parts in zip(self.rows, below, strict=False)
            if not row.is_subtotal and (row.is_child or not has_parts)
        )

    @lazy
    def total_fund(self) -> FundRow | None:
        """The total row of the funds table; its parts are never counted again."""
        return self.sheet.funds[0] if self.sheet.funds else None

    @lazy
    def base(self) -> Decimal | None:
        """What the weights must add up to: as the sheet states it, else as the rule set does."""
        stated = number(self.sheet.total_base)
        return stated if stated is not None or self.rules is None else self.rules.full_base

    @lazy
    def execution_outside(self) -> Decimal:
        """Points of budget execution that no row of a goal sheet carries: they come with the self-evaluation (D2)."""
        rules = self.rules
        if rules is None or self.form != GOAL or rules.execution_rate.row != "funds" or self.base != rules.full_base:
            return Decimal(0)
        on_money = self.total_fund and number(self.total_fund.weight)
        if on_money is not None or any(row.weight for row in self.counted if self.is_execution_row(row)):
            return Decimal(0)
        execution = rules.framework.section("execution")
        return execution.weight or Decimal(0) if execution else Decimal(0)

    @lazy
    def weights_due(self) -> Decimal | None:
        """What the weights on the sheet make together, the money's total row included; forms show it at their foot."""
        return None if self.base is None else self.base - self.execution_outside

    @lazy
    def result(self) -> ScoreResult | None:
        """The sheet scored by the rule set."""
        return None if self.rules is None else score_sheet(self.sheet, self.rules)

    @lazy
    def scores(self) -> dict[str, RowScore]:
        """What the rule set gives each row, by place."""
        return {} if self.result is None else {row.at: row for row in self.result.rows}

    @lazy
    def is_capped(self) -> bool:
        """Whether a cap or veto of the rule set applies, so that the total is more than a sum."""
        return self.result is not None and len(self.result.ledger) > 1

    @lazy
    def sum_severity(self) -> Severity | None:
        """Sums over a sheet that says it is cut are only told, never held against it."""
        return Severity.NOTICE if self.sheet.is_truncated else None

    def money(self, raw: Raw) -> Decimal | None:
        """An amount in the sheet's money unit."""
        return money(raw, self.sheet.money_unit)

    @lazy
    def money_tolerance(self) -> Decimal:
        """How far two amounts that ought to be equal may lie apart (P21)."""
        return Decimal("0.01") if self.rules is None else self.rules.money.tolerance

    def budget_of(self, fund: FundRow) -> Decimal | None:
        """What the rule set measures spending by (P5): the first of its denominators that the row gives."""
        columns = ANNUAL_FIRST if self.rules is None else self.rules.execution_rate.denominator
        cells = ((fund.extra.get(name) if name == "received" else getattr(fund, name, None)) for name in columns)
        return next((amount for amount in map(self.money, cells) if amount is not None), None)

    @lazy
    def points(self) -> tuple[tuple[str, Decimal | None, Decimal | None], ...]:
        """Every pair of weight and score, with its place."""
        funds = (
            (f"funds[{place}]", number(row.weight), number(row.score)) for place, row in enumerate(self.sheet.funds)
        )
        return (*funds, *((row.at, row.weight, row.score) for row in self.rows))

    def added(self, cell: Callable[[Row], Decimal | None], fund_cell: Raw) -> tuple[Decimal, list[Row]]:
        """The sum over the total funds row and the counted rows, and the rows where no figure stands."""
        figures = [(row, cell(row)) for row in self.counted]
        known = total([number(fund_cell), *(figure for _, figure in figures)])
        return known, [row for row, figure in figures if figure is None]

    def section_of(self, row: Row) -> str | None:
        """The section of the rule set's framework that a row belongs to."""
        section = None if self.rules is None else section_of(self.rules.framework, row.cells)
        return section.id if section else None

    def is_execution_row(self, row: Row) -> bool:
        """Whether an indicator row holds the execution rate."""
        return bare(row.name) in (EXECUTION_NAMES if self.rules is None else self.rules.execution_rate.names)

    @lazy
    def execution_places(self) -> frozenset[str]:
        """Where the rule set scores the execution rate."""
        if self.rules is None or self.rules.execution_rate.row == "none":
            return frozenset()
        return frozenset({"funds[0]", *(row.at for row in self.rows if self.is_execution_row(row))})
