"""Which weight each row carries: entered, split equally, or re-weighted where rows do not apply (P4, P14, P15)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from flows.scoring.engine.outcome import Outcome, excluded
from flows.scoring.engine.row import Row
from flows.scoring.methods.registry import ZERO
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import Raw, Sheet
from flows.scoring.text import NOTHING, Text
from flows.scoring.values import Kind, plain, read_value
from flows.scoring.weights import split_by, split_weights


@dataclass
class Weighed:
    """A row of the sheet on its way to a score."""

    at: str
    section: str | None
    weight: Decimal | None
    printed: Decimal | None
    outcome: Outcome = field(default_factory=Outcome)
    row: Row | None = None
    # how the weight came about, where it is not simply the entered one
    weight_steps: list[str] = field(default_factory=list)
    weight_note: Text = NOTHING

    @property
    def is_scored(self) -> bool:
        """Whether the row takes part in the total."""
        return not self.outcome.is_excluded and self.weight is not None


def read_points(raw: Raw, base: Decimal) -> Decimal | None:
    """Points as printed: "10", "10分", or "10%" of the base; None where none stand there."""
    reading = read_value(raw)
    if reading.value is None or not reading.is_figure:
        return None
    if reading.kind is Kind.PERCENT:
        return base * reading.value / 100
    return reading.value if reading.kind is Kind.NUMBER else None


def assign_weights(sheet: Sheet, rules: RuleSet, rows: list[Weighed]) -> None:
    """Fill in weights by an equal split, where the rule set splits or a blank may be split."""
    block = rules.allocation
    if block.method != "equal" and block.when_blank != "equal":
        return
    if block.method != "equal" and all(row.weight is not None for row in rows):
        return
    for row, weight in zip(rows, split_weights(sheet, rules), strict=True):
        if weight is not None and (block.method == "equal" or row.weight is None):
            row.weight = weight
            row.weight_note = Text("权重按平均分摊", "The weight is an equal split")


def reweight(rules: RuleSet, rows: list[Weighed], lost: list[Weighed]) -> None:
    """Give the weight of rows that do not apply to the others of their section, else to all (P14)."""
    for gone in lost:
        if not gone.weight:
            continue
        scored = [row for row in rows if row.is_scored and row.weight]
        near = [row for row in scored if row.section == gone.section] or scored
        parts = split_by(gone.weight, [row.weight or ZERO for row in near], decimals=rules.allocation.decimals)
        for row, part in zip(near, parts, strict=True):
            before, row.weight = row.weight or ZERO, (row.weight or ZERO) + part
            row.weight_steps.append(f"{plain(before)} + {plain(part)} = {plain(row.weight)}  ({gone.at})")


def exclude_parts(rules: RuleSet, rows: list[Weighed]) -> None:
    """Take sub-rows, their parents, subtotals and rows of a merged cell out of the total (P15)."""
    block, leader = rules.carrying, None
    for index, row in enumerate(rows):
        if row.row is None:
            continue
        if _is_subtotal(row.row, block.subtotal_words):
            row.outcome = excluded(Text("小计行", "a subtotal"), block.source)
        elif _is_sub_row(row.row, block.sub_row_marks):
            _exclude_sub_row(rules, rows, index)
        elif row.weight is None and row.printed is None and row.row.cells.grade_bands:
            row.outcome = excluded(
                Text("目标表的行，没有分值", "a row of the goal sheet, without points"), block.source
            )
        elif block.merged != "none" and row.weight is None and leader is not None and _share_a_cell(leader, row):
            _merge(rules, leader, row)
        else:
            leader = row


def _is_subtotal(row: Row, words: tuple[str, ...]) -> bool:
    levels = (row.cells.level1, row.cells.level2, row.cells.level3)
    return any("".join((level or "").split()) in words for level in levels)


def _is_sub_row(row: Row, marks: tuple[str, ...]) -> bool:
    return (row.cells.level3 or "").lstrip(" ★☆*\u3000").startswith(marks) if marks else False


def _exclude_sub_row(rules: RuleSet, rows: list[Weighed], index: int) -> None:
    """Weight on the parent: its parts are not scored. Weight on the children: the parent is the sum of its parts."""
    block = rules.carrying
    parent = next(
        (row for row in reversed(rows[:index]) if row.row and not _is_sub_row(row.row, block.sub_row_marks)), None
    )
    if block.weight_on == "parent" or parent is None:
        rows[index].outcome = excluded(
            Text("分项，由总行计分", "a part of the row above, which is scored"), block.source
        )
        return
    parent.outcome = excluded(Text("总行，为分项得分之和", "the sum of its parts"), block.source)


def _share_a_cell(leader: Weighed, row: Weighed) -> bool:
    if leader.row is None or row.row is None or leader.weight is None:
        return False
    return (leader.row.cells.level1, leader.row.cells.level2) == (row.row.cells.level1, row.row.cells.level2)


def _merge(rules: RuleSet, leader: Weighed, row: Weighed) -> None:
    """Fold a row of a merged weight cell into the first row of the cell."""
    mine, theirs = leader.outcome, row.outcome
    merged = [*(mine.merged_shares or [mine.share]), theirs.share]
    if any(share is None for share in merged):
        mine.share, mine.note = None, Text("合并单元格内有行没有得分", "a row of the merged cell has no figure")
    else:
        known = [share for share in merged if share is not None]
        mine.share = min(known) if rules.carrying.merged == "lowest" else sum(known, ZERO) / len(known)
    mine.steps += [f"{row.at}: {step}" for step in theirs.steps]
    mine.merged_shares = merged
    row.outcome = excluded(Text(f"与{leader.at}共用分值", f"shares the weight of {leader.at}"), rules.carrying.source)
