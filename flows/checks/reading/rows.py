"""One indicator row with its cells read, and what its target and actual say of each other.

`met` and `completion` are None wherever the row does not tell: no direction, words, units that do not fit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flows.checks.reading.attainment import is_met
from flows.checks.reading.figures import HUNDRED, number
from flows.checks.reading.lazy import lazy
from flows.checks.reading.texts import EVIDENCE_KEYS, is_content, is_noise, is_total
from flows.scoring.sheet import IndicatorRow
from flows.scoring.values import Kind, Reading, Target, convert, read_target, read_value

CHILD = re.compile(r"^[\s★☆*]*其中")
# a figure with a counted word or a share; years, phases and hotline numbers are names
FIGURE_IN_NAME = re.compile(
    r"(?:≥|≤|>=|<=|不低于|不少于|不超过|达到?)?(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?"
    r"(?:[%％‰]|(?:万|亿)?(?:个|条|次|人次|人|户|家|台|套|项|公里|千米|平方米|亩|万元|元|吨|件|份|场|期刊|小时|天|座|所|辆))(?![级期代])"
)
LESS_IS_BETTER = re.compile(
    r"成本|费用|故障|差错|失误|投诉|事故|死亡|损失|超标|逾期|延误|中断|时长|时间|耗时|响应|能耗|排放|污染|违|漏|缺陷"
)


@dataclass(frozen=True)
class Row:
    """An indicator at its place; the cells as the reader understands them."""

    at: str
    cells: IndicatorRow
    year: int | None
    # the rule set's reading of a direction that nobody wrote, and its own words for directions
    unsaid: str | None = None
    aliases: Mapping[str, str] | None = None

    @lazy
    def name(self) -> str:
        """The indicator's name without blanks, or an empty text."""
        return "".join((self.cells.level3 or "").split())

    @lazy
    def place(self) -> str:
        """Where it is filed: first and second level together."""
        return "".join(f"{self.cells.level1 or ''}/{self.cells.level2 or ''}".split())

    @lazy
    def weight(self) -> Decimal | None:
        """The weight, where a figure stands there."""
        return number(self.cells.weight)

    @lazy
    def score(self) -> Decimal | None:
        """The printed score, where a figure stands there."""
        return number(self.cells.score)

    @lazy
    def target(self) -> Target:
        """The promise."""
        cells = self.cells
        return read_target(
            cells.target_text, cells.operator, cells.target_value, cells.unit, year=self.year, aliases=self.aliases
        )

    @lazy
    def actual(self) -> Reading:
        """What came of it: the printed text, or the figure beside it where the text says nothing."""
        cells = self.cells
        printed = read_value(cells.actual_text, unit=cells.unit, year=self.year)
        if not printed.is_empty:
            return printed
        stated = read_value(cells.actual_value, unit=cells.unit, year=self.year)
        return printed if stated.is_empty else stated

    @lazy
    def has_reason(self) -> bool:
        """Whether the reason cell holds a reason; 无, 0 and / are none."""
        return bool((self.cells.deviation_reason or "").strip()) and not is_noise(self.cells.deviation_reason)

    @lazy
    def score_is_blank(self) -> bool:
        """Whether nothing stands in the score cell; words there are another fault."""
        return read_value(self.cells.score).is_empty

    @lazy
    def lost(self) -> Decimal | None:
        """The points lost of the weight; None where either is not known or nothing is at stake."""
        return None if self.weight is None or self.score is None else self.weight - self.score

    @lazy
    def has_target(self) -> bool:
        """Whether anything stands in the target cells."""
        return not self.target.is_empty and not (self.target.reading.is_empty and self.target.value is None)

    @lazy
    def has_actual(self) -> bool:
        """Whether anything stands in the actual cells; — and / are nothing."""
        return not self.actual.is_empty

    @lazy
    def is_unfilled(self) -> bool:
        """Whether nothing but the name was filled in: a row of the empty template."""
        return not self.has_target and not self.has_actual and self.weight is None and self.score is None

    @lazy
    def is_goal_only(self) -> bool:
        """Whether this is a row of a goal sheet (bands, no points) that stands among scored rows."""
        return bool(self.cells.grade_bands) and self.weight is None and self.score is None

    @lazy
    def is_due(self) -> bool:
        """Whether points belong to this row, so that a blank cell leaves the sums open."""
        return not self.is_unfilled and not self.is_goal_only

    @lazy
    def is_not_applicable(self) -> bool:
        """Whether the row says of itself that it does not apply: a mark such as / and no points."""
        marks = (self.target.reading.kind, self.actual.kind)
        return Kind.NOT_APPLICABLE in marks and not self.score

    @lazy
    def has_evidence(self) -> bool:
        """Whether the row names a proof."""
        return any(is_content(self.cells.extra.get(key)) for key in EVIDENCE_KEYS)

    @lazy
    def target_stands_in_name(self) -> str:
        """The figure in the indicator's name that looks like its target (租用线路49条), or an empty text."""
        match = FIGURE_IN_NAME.search(self.name)
        return match[0] if match else ""

    @lazy
    def target_shown(self) -> str:
        """The target as it stands on the sheet."""
        value = "" if self.cells.target_value is None else str(self.cells.target_value)[:40]
        return (self.cells.target_text or "").strip() or f"{self.cells.operator or ''}{value}{self.cells.unit or ''}"

    @lazy
    def actual_shown(self) -> str:
        """The actual as it stands on the sheet."""
        value = "" if self.cells.actual_value is None else str(self.cells.actual_value)[:40]
        return (self.cells.actual_text or "").strip() or value

    @lazy
    def is_subtotal(self) -> bool:
        """Whether this row only adds up others (小计, 合计)."""
        return any(is_total(name) for name in (self.cells.level3, self.cells.level2, self.cells.level1))

    @lazy
    def is_child(self) -> bool:
        """Whether this row is a part (其中) of the row above it."""
        return bool(CHILD.match(self.cells.level3 or ""))

    @lazy
    def direction(self) -> str | None:
        """The operator; a bare 100 % can only be meant as a floor."""
        if self.target.operator is None and self.target.unit == "%" and self.target.value == HUNDRED:
            return ">="
        return self.target.operator

    @lazy
    def assumed(self) -> str | None:
        """The direction, else the one that the rule set assumes; never for a name that sounds like less is better."""
        if self.direction is not None or self.unsaid == "judge" or LESS_IS_BETTER.search(self.name + self.place):
            return self.direction
        return self.unsaid

    @lazy
    def actual_figure(self) -> Decimal | None:
        """The actual in the unit of the target."""
        if not self.actual.is_figure or self.actual.value is None:
            return None
        return convert(self.actual.value, self.actual.unit, self.target.unit)

    @lazy
    def met(self) -> bool | None:
        """Whether the target was met."""
        return is_met(self)

    @lazy
    def completion(self) -> Decimal | None:
        """Actual ÷ target of a higher-is-better figure."""
        target = self.target.low
        if self.target.is_date or self.assumed not in (">=", ">", "=") or target is None or target <= 0:
            return None
        return None if self.actual_figure is None else self.actual_figure / target
