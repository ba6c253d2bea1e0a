"""项目支出绩效目标申报表 (财预〔2015〕88号): money, mid-term and annual goal, indicators with 指标性质 and 权重."""

from __future__ import annotations

from dataclasses import dataclass

from flows.scoring.sheet import FundRow, IndicatorRow, Sheet
from flows.sheets.out.blocks import (
    Cell,
    Document,
    Heading,
    Paragraph,
    Section,
    Signature,
    Signatures,
    figure,
    head,
    heads,
    money,
    table,
    text,
)
from flows.sheets.out.forms.parts import (
    NATURES,
    head_above,
    head_below,
    level3_text,
    level_cells,
    number_text,
    own,
    source_text,
    total,
    unit_of_money,
    year_text,
)

TITLE, VERSION = "项目支出绩效目标申报表", "goal/national/1"
WIDTHS = (6, 10, 13, 18, 10, 12, 10, 8, 16)
SOURCES = ("年度资金总额", "财政拨款", "其他资金")
COLUMNS = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位", "权重", "指标解释")
NATURE_CHOICES = ("≥", "≤", "＝", "＞", "＜", "区间", "定性")
GRADES = ("优", "良", "中", "差")


@dataclass(frozen=True, kw_only=True)
class GoalDeclaration:
    """What a unit promises for its money."""

    sheet: Sheet

    def document(self) -> Document:
        """The form as a document; sub-projects and bands of grades, where there are any, have pages of their own."""
        sheet = self.sheet
        top, rows = [*_opening(sheet), *_funds(sheet), *_goals(sheet)], _indicators(sheet)
        weights = total([row.weight for row in sheet.indicators])
        rows.append([head("合计", columns=7), figure(weights), text("")])
        signatures = Signatures(
            (
                Signature(
                    f"填报单位（盖章）：{own(sheet, 'unit') or ''}",
                    place="unit",
                    seal=True,
                    date=own(sheet, "reported_on") or "",
                ),
            )
        )
        blocks = (
            Heading(TITLE, 0),
            Paragraph(year_text(sheet), "center"),
            table(top, WIDTHS, small=True),
            table(rows, WIDTHS, small=True, head_rows=1, joined=True),
            signatures,
        )
        return Document(TITLE, (Section("绩效目标申报表", blocks), *_subprojects(sheet), *_bands(sheet)), VERSION)


def _opening(sheet: Sheet) -> list[list[Cell]]:
    pairs = (
        ("项目名称", sheet.title, "项目编码", own(sheet, "code")),
        ("主管部门", own(sheet, "department"), "实施单位", own(sheet, "unit")),
        ("项目属性", own(sheet, "attribute"), "项目期", own(sheet, "period")),
    )
    return [
        [head(one, columns=2), text(first, columns=3), head(other), text(second, columns=3)]
        for one, first, other, second in pairs
    ]


def _funds(sheet: Sheet) -> list[list[Cell]]:
    funds = sheet.funds or tuple(FundRow(source=source) for source in SOURCES)
    label = head(f"项目资金{unit_of_money(sheet)}", columns=2, rows=len(funds) + 1)
    rows = [[label, head("资金来源", columns=3), head("年初预算数", columns=4)]]
    return rows + [
        [text(source_text(row, number), columns=3), money(row.initial_budget, columns=4)]
        for number, row in enumerate(funds)
    ]


def _goals(sheet: Sheet) -> list[list[Cell]]:
    return [
        [head("总体目标", rows=2), head("中期目标", columns=4), head("年度目标", columns=4)],
        [text(own(sheet, "mid_term_goal"), columns=4), text(own(sheet, "goal"), columns=4)],
    ]


def _indicators(sheet: Sheet) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[head_above(), *heads(*COLUMNS)]]
    label = [head_below("绩效指标", rows=max(len(sheet.indicators), 1))]
    for number, (levels, row) in enumerate(zip(level_cells(sheet.indicators), sheet.indicators, strict=True)):
        nature, value, unit = target_cells(row)
        rows.append(
            [
                *(label if number == 0 else []),
                *levels,
                text(level3_text(row)),
                text(nature, align="center", choices=NATURE_CHOICES),
                text(value, align="center"),
                text(unit, align="center"),
                figure(row.weight),
                text(own(row, "definition")),
            ]
        )
    return rows if sheet.indicators else [*rows, [*label, *(text("") for _ in COLUMNS)]]


def target_cells(row: IndicatorRow) -> tuple[str, str, str]:
    """指标性质, 指标值 and 计量单位 of a row; a target in words stands as it was written."""
    nature = NATURES.get(row.operator or "", row.operator or "")
    if row.target_value is None:
        return nature, row.target_text or "", row.unit or ""
    return nature, number_text(row.target_value), row.unit or ""


def _subprojects(sheet: Sheet) -> tuple[Section, ...]:
    if not sheet.subprojects:
        return ()
    rows = [list(heads("序号", "子项名称", f"预算数{unit_of_money(sheet)}"))]
    rows += [
        [text(number, align="center"), text(part.name), money(part.budget)]
        for number, part in enumerate(sheet.subprojects, start=1)
    ]
    rows.append([head("合计", columns=2), money(total([part.budget for part in sheet.subprojects]))])
    blocks = (
        Heading("子项目清单", 0),
        Paragraph(f"项目名称：{sheet.title or ''}"),
        table(rows, (10, 62, 28), head_rows=1),
    )
    return (Section("子项目清单", blocks),)


def _bands(sheet: Sheet) -> tuple[Section, ...]:
    if not any(row.grade_bands for row in sheet.indicators):
        return ()
    rows = [list(heads("三级指标", *GRADES))]
    for row in sheet.indicators:
        bands = {band.grade: band.text for band in row.grade_bands}
        rows.append([text(level3_text(row)), *(text(bands.get(grade), align="center") for grade in GRADES)])
    blocks = (
        Heading("绩效标准", 0),
        Paragraph(f"项目名称：{sheet.title or ''}"),
        table(rows, (32, 17, 17, 17, 17), head_rows=1),
    )
    return (Section("绩效标准", blocks),)
