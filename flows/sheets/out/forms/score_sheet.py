"""绩效评价指标体系及评分表: the framework with a weight at each level and two score columns, own and reviewer's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.scoring.sheet import IndicatorRow, Sheet
from flows.sheets.out.blocks import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Section,
    Signature,
    Signatures,
    Table,
    figure,
    head,
    heads,
    table,
    text,
)
from flows.sheets.out.forms.parts import actual_text, level3_text, own, spans, target_text, total

TITLE, VERSION = "绩效评价指标体系及评分表", "review/national/1"
LEVELS = (("一级指标", 8), ("分值", 5), ("二级指标", 8), ("分值", 5), ("三级指标", 12), ("分值", 5))
#: head, width, cell; those that nothing is filled into are left out of a sheet that has rows
OPTIONAL: tuple[tuple[str, float, Callable[[IndicatorRow], Cell]], ...] = (
    ("指标解释", 26, lambda row: text(own(row, "definition"))),
    ("评分标准", 13, lambda row: text(own(row, "standard"))),
    ("目标值", 9, lambda row: text(target_text(row), align="center")),
    ("实际完成值", 9, lambda row: text(actual_text(row), align="center")),
    ("自评得分", 7, lambda row: figure(own(row, "self_score"))),
)
LAST = (("评价得分", 7), ("扣分原因", 14))


@dataclass(frozen=True, kw_only=True)
class ScoreSheet:
    """A reviewer's score sheet with the indicator framework."""

    sheet: Sheet
    reviewer_signs: bool = True

    def document(self) -> Document:
        """The form as a document, in landscape."""
        sheet = self.sheet
        named = "　　".join(
            f"{label}：{value or ''}"
            for label, value in (
                ("项目名称", sheet.title),
                ("评价年度", sheet.year),
                ("主管部门", own(sheet, "department")),
                ("实施单位", own(sheet, "unit")),
            )
        )
        blocks: list[Block] = [Heading(TITLE, 0), Paragraph(named), score_table(sheet)]
        if self.reviewer_signs:
            day = own(sheet, "reported_on") or ""
            blocks.append(Signatures((Signature("主评人（签字）：", place="reviewer", date=day),)))
        return Document(TITLE, (Section("评分表", tuple(blocks), landscape=True),), VERSION)


def score_table(sheet: Sheet) -> Table:
    """The framework as one table; its head repeats on every page."""
    indicators = sheet.indicators
    shown = [column for column in OPTIONAL if not indicators or _is_filled(column[2], indicators)]
    columns = [*LEVELS, *((label, width) for label, width, _ in shown), *LAST]
    rows: list[list[Cell]] = [list(heads(*(label for label, _ in columns)))]
    for levels, row in zip(_levels(indicators), indicators, strict=True):
        own_cells = [text(level3_text(row)), figure(row.weight), *(cell(row) for _, _, cell in shown)]
        rows.append([*levels, *own_cells, figure(row.score), text(row.deviation_reason)])
    rows.append(_foot(sheet, [label for label, _, _ in shown]))
    return table(rows, [width for _, width in columns], head_rows=1, small=True)


def _is_filled(cell: Callable[[IndicatorRow], Cell], indicators: Sequence[IndicatorRow]) -> bool:
    return any(cell(row).value not in (None, "") for row in indicators)


def _levels(indicators: Sequence[IndicatorRow]) -> list[list[Cell]]:
    """First and second level with their weights, joined over their rows."""
    first = spans(indicators, lambda row: row.level1)
    second = spans(indicators, lambda row: (row.level1, row.level2))
    found: list[list[Cell]] = []
    for number, row in enumerate(indicators):
        cells: list[Cell] = []
        for size, level in ((first[number], row.level1), (second[number], row.level2)):
            if size:
                weight = total([part.weight for part in indicators[number : number + size]])
                cells += [text(level, rows=size, align="center"), figure(weight, rows=size)]
        found.append(cells)
    return found


def _foot(sheet: Sheet, shown: Sequence[str]) -> list[Cell]:
    """The total row: own total and reviewer's under their columns."""
    before = len(shown) - ("自评得分" in shown)
    cells = [head("总分", columns=5), figure(sheet.total_base)]
    cells += [text("", columns=before)] if before else []
    cells += [figure(own(sheet, "self_total"))] if "自评得分" in shown else []
    grade = f"评价等级：{sheet.declared_grade}" if sheet.declared_grade else ""
    return [*cells, figure(sheet.declared_total), text(grade)]
