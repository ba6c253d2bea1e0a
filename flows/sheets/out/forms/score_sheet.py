"""绩效评价指标体系及评分表: the framework with a weight at each level and two score columns, own and reviewer's."""

from __future__ import annotations

from dataclasses import dataclass

from flows.scoring.sheet import Sheet
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
WIDTHS = (8, 5, 8, 5, 12, 5, 13, 13, 9, 9, 6, 6, 14)
COLUMNS = (
    "一级指标",
    "分值",
    "二级指标",
    "分值",
    "三级指标",
    "分值",
    "指标解释",
    "评分标准",
    "目标值",
    "实际完成值",
    "自评得分",
    "评价得分",
    "扣分原因",
)


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
    rows: list[list[Cell]] = [list(heads(*COLUMNS))]
    indicators = sheet.indicators
    first = spans(indicators, lambda row: row.level1)
    second = spans(indicators, lambda row: (row.level1, row.level2))
    for number, row in enumerate(indicators):
        cells: list[Cell] = []
        for size, level in ((first[number], row.level1), (second[number], row.level2)):
            if size:
                weight = total([part.weight for part in indicators[number : number + size]])
                cells += [text(level, rows=size, align="center"), figure(weight, rows=size)]
        rows.append(
            [
                *cells,
                text(level3_text(row)),
                figure(row.weight),
                text(own(row, "definition")),
                text(own(row, "standard")),
                text(target_text(row), align="center"),
                text(actual_text(row), align="center"),
                figure(own(row, "self_score")),
                figure(row.score),
                text(row.deviation_reason),
            ]
        )
    own_total = own(sheet, "self_total")
    rows.append(
        [
            head("总分", columns=5),
            figure(sheet.total_base),
            text("", columns=4),
            figure(own_total),
            figure(sheet.declared_total),
            text(f"评价等级：{sheet.declared_grade}" if sheet.declared_grade else ""),
        ]
    )
    return table(rows, WIDTHS, head_rows=1, small=True)
