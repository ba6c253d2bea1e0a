"""Everything the checks may know of one sheet, read once: its rows, its sums, and what the rule set makes of it.

Without a rule set (`rules` is None) whatever depends on one stays unknown, and the checks that ask stay silent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.checks.figures import money, number, total
from flows.checks.problem import Severity
from flows.checks.rows import Row
from flows.scoring.engine import RowScore, score_sheet
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import FundRow, Raw, Sheet

GOAL, SELF_EVALUATION, REVIEW = "goal", "self_evaluation", "review"


@dataclass(frozen=True)
class Facts:
    """One sheet under one rule set."""

    sheet: Sheet
    rules: RuleSet | None

    @cached_property
    def form(self) -> str:
        """The kind of form: as stated, or told by which columns are filled."""
        stated = (self.sheet.form or "").strip()
        if stated in (GOAL, SELF_EVALUATION, REVIEW):
            return stated
        if any(row.has_actual for row in self.rows):
            return SELF_EVALUATION
        return REVIEW if any(row.score is not None for row in self.rows) else GOAL

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The indicators, each at its place."""
        year = self.sheet.year_number
        return tuple(Row(f"indicators[{place}]", cells, year) for place, cells in enumerate(self.sheet.indicators))

    @cached_property
    def counted(self) -> tuple[Row, ...]:
        """The rows whose weights and scores make the sums: no subtotals, no parts of another row."""
        return tuple(row for row in self.rows if row.counts)

    @cached_property
    def total_fund(self) -> FundRow | None:
        """The total row of the funds table; its parts are never counted again."""
        return self.sheet.funds[0] if self.sheet.funds else None

    @cached_property
    def base(self) -> Decimal | None:
        """What the weights must add up to: as the sheet states it, else as the rule set does."""
        stated = number(self.sheet.total_base)
        return stated if stated is not None or self.rules is None else self.rules.total.base

    @cached_property
    def scores(self) -> dict[str, RowScore]:
        """What the rule set gives each row, by place."""
        return {} if self.rules is None else {row.at: row for row in score_sheet(self.sheet, self.rules).rows}

    @cached_property
    def sum_severity(self) -> Severity | None:
        """Sums over a sheet that says it is cut are only told, never held against it."""
        return Severity.NOTICE if self.sheet.is_truncated else None

    def money(self, raw: Raw) -> Decimal | None:
        """An amount in the sheet's money unit."""
        return money(raw, self.sheet.money_unit)

    @cached_property
    def money_tolerance(self) -> Decimal:
        """How far two amounts that ought to be equal may lie apart (P21)."""
        return Decimal("0.01") if self.rules is None else self.rules.money.tolerance

"""Everything the checks may know of one sheet, read once: its rows, its sums, and what the rule set makes of it.

Without a rule set (`rules` is None) whatever depends on one stays unknown, and the checks that ask stay silent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.checks.figures import money, number, total
from flows.checks.problem import Severity
from flows.checks.rows import Row
from flows.scoring.engine import RowScore, score_sheet
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import FundRow, Raw, Sheet

GOAL, SELF_EVALUATION, REVIEW = "goal", "self_evaluation", "review"


@dataclass(frozen=True)
class Facts:
    """One sheet under one rule set."""

    sheet: Sheet
    rules: RuleSet | None

    @cached_property
    def form(self) -> str:
        """The kind of form: as stated, or told by which columns are filled."""
        stated = (self.sheet.form or "").strip()
        if stated in (GOAL, SELF_EVALUATION, REVIEW):
            return stated
        if any(row.has_actual for row in self.rows):
            return SELF_EVALUATION
        return REVIEW if any(row.score is not None for row in self.rows) else GOAL

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The indicators, each at its place."""
        year = self.sheet.year_number
        return tuple(Row(f"indicators[{place}]", cells, year) for place, cells in enumerate(self.sheet.indicators))

    @cached_property
    def counted(self) -> tuple[Row, ...]:
        """The rows whose weights and scores make the sums: no subtotals, no parts of another row."""
        return tuple(row for row in self.rows if row.counts)

    @cached_property
    def total_fund(self) -> FundRow | None:
        """The total row of the funds table; its parts are never counted again."""
        return self.sheet.funds[0] if self.sheet.funds else None

    @cached_property
    def base(self) -> Decimal | None:
        """What the weights must add up to: as the sheet states it, else as the rule set does."""
        stated = number(self.sheet.total_base)
        return stated if stated is not None or self.rules is None else self.rules.total.base

    @cached_property
    def scores(self) -> dict[str, RowScore]:
        """What the rule set gives each row, by place."""
        return {} if self.rules is None else {row.at: row for row in score_sheet(self.sheet, self.rules).rows}

    @cached_property
    def sum_severity(self) -> Severity | None:
        """Sums over a sheet that says it is cut are only told, never held against it."""
        return Severity.NOTICE if self.sheet.is_truncated else None

    def money(self, raw: Raw) -> Decimal | None:
        """An amount in the sheet's money unit."""
        return money(raw, self.sheet.money_unit)

    @cached_property
    def money_tolerance(self) -> Decimal:
        """How far two amounts that ought to be equal may lie apart (P21)."""
        return Decimal("0.01") if self.rules is None else self.rules.money.tolerance

