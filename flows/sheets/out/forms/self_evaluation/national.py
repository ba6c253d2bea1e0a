"""The national layout: annex 1 of 财预〔2020〕10号. Only the total row of the funds carries a weight and a score."""

from __future__ import annotations

from flows.scoring.sheet import FundRow, Sheet
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
from flows.sheets.out.forms import spending
from flows.sheets.out.forms.parts import (
    actual_text,
    head_above,
    head_below,
    level3_text,
    level_cells,
    own,
    source_text,
    target_text,
    unit_of_money,
    year_text,
)

TITLE, VERSION = "项目支出绩效自评表", "self_evaluation/national/1"
WIDTHS = (5, 9, 14, 16, 12, 12, 7, 9, 17)
SOURCES = ("年度资金总额", "当年财政拨款", "上年结转资金", "其他资金")
COLUMNS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


def document(sheet: Sheet, _goal: Sheet | None = None) -> Document:
    """The form; an empty sheet gives the form with its official rows to fill in."""
    top, rows = [*_opening(sheet), *_funds(sheet), *_goals(sheet)], _indicators(sheet)
    rows.append(
        [
            head("总分", columns=6),
            figure(sheet.total_base),
            figure(sheet.declared_total),
            text(f"评价等级：{sheet.declared_grade}" if sheet.declared_grade else ""),
        ]
    )
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
    return Document(
        TITLE, (Section("自评表", blocks), *spending.subprojects(sheet), *spending.payments(sheet)), VERSION
    )


def _opening(sheet: Sheet) -> list[list[Cell]]:
    return [
        [head("项目名称", columns=2), text(sheet.title, columns=7)],
        [
            head("主管部门", columns=2),
            text(own(sheet, "department"), columns=3),
            head("实施单位"),
            text(own(sheet, "unit"), columns=3),
        ],
    ]


def _funds(sheet: Sheet) -> list[list[Cell]]:
    funds = sheet.funds or tuple(FundRow(source=source) for source in SOURCES)
    label = head(f"项目资金{unit_of_money(sheet)}", rows=len(funds) + 1, columns=1)
    names = heads("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    rows = [[label, head("资金来源", columns=2), *names]]
    for number, row in enumerate(funds):
        blank = "—" if number and sheet.funds else None
        rows.append(
            [
                text(source_text(row, number), columns=2),
                money(row.initial_budget),
                money(row.annual_budget),
                money(row.executed),
                figure(row.weight if row.weight is not None else blank),
                figure(row.execution_rate),
                figure(row.score if row.score is not None else blank),
            ]
        )
    return rows


def _goals(sheet: Sheet) -> list[list[Cell]]:
    return [
        [head("年度总体目标", rows=2), head("预期目标", columns=4), head("实际完成情况", columns=4)],
        [text(own(sheet, "goal"), columns=4), text(own(sheet, "goal_actual"), columns=4)],
    ]


def _indicators(sheet: Sheet) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[head_above(), *heads(*COLUMNS)]]
    label = [head_below("绩效指标", rows=max(len(sheet.indicators), 1))]
    for number, (levels, row) in enumerate(zip(level_cells(sheet.indicators), sheet.indicators, strict=True)):
        rows.append(
            [
                *(label if number == 0 else []),
                *levels,
                text(level3_text(row)),
                text(target_text(row), align="center"),
                text(actual_text(row), align="center"),
                figure(row.weight),
                figure(row.score),
                text(row.deviation_reason),
            ]
        )
    return rows if sheet.indicators else [*rows, [*label, *(text("") for _ in COLUMNS)]]
