"""The Suzhou layout of 2023: budget and cash balances, sub-projects, indicators with 权重 and 自评分, texts."""

from __future__ import annotations

from flows.scoring.sheet import Balances, Sheet
from flows.sheets.out.blocks import Cell, Document, Heading, Paragraph, Section, figure, head, heads, money, table, text
from flows.sheets.out.forms import spending
from flows.sheets.out.forms.parts import actual_text, level3_text, own, spans, target_text, total

TITLE, VERSION = "苏州市级财政支出项目绩效自评表", "self_evaluation/suzhou/1"
WIDTHS = (13, 13, 26, 12, 10, 13, 13)
TEXTS = {
    "overview": "项目概况",
    "mid_term_goal": "项目总目标",
    "goal": "年度绩效目标",
    "goal_actual": "项目实施情况",
    "management_results": "项目管理成效",
    "problems": "项目管理存在的问题及原因",
    "suggestions": "进一步加强项目管理的建议",
}
NOTE = (
    "注：指标结余数＝年初预算数＋结余结转及调整数－财政拨款数；资金结余、结转数＝财政拨款数－实际支付数＝结转数＋财政收回数。"
    "各类指标的分值平均分摊到该类的每项指标。"
)


def document(sheet: Sheet, _goal: Sheet | None = None) -> Document:
    """The form and, on a page of its own, the description of the project."""
    rows = [*_opening(sheet), *_budget(sheet), *_cash(sheet), *_subprojects(sheet)]
    texts = [[head(label), text(own(sheet, key))] for key, label in TEXTS.items()]
    scores = table(_indicators(sheet), WIDTHS, head_rows=1, joined=True)
    form = (Heading(TITLE, 0), table(rows, WIDTHS), scores, Paragraph(NOTE, small=True))
    described = (Heading("项目基本情况", 0), table(texts, (18, 82)))
    sections = (Section("自评表", form), Section("项目基本情况", described), *spending.payments(sheet))
    return Document(TITLE, sections, VERSION)


def _opening(sheet: Sheet) -> list[list[Cell]]:
    return [
        [head("项目名称"), text(sheet.title, columns=3), head("项目年份"), text(sheet.year, columns=2, align="center")],
        [head("项目主管部门（单位）"), text(own(sheet, "department"), columns=6)],
    ]


def _budget(sheet: Sheet) -> list[list[Cell]]:
    held = sheet.balances or Balances()
    unit = sheet.money_unit or "万元"
    return [
        [
            head(f"市级预算执行情况（{unit}）", rows=2),
            head("年初预算数"),
            head("当年使用上年结余、结转及当年调整预算数"),
            head("财政拨款数", columns=2),
            head("指标结余数"),
            head("指标结余收回数"),
        ],
        [
            money(held.initial),
            money(held.adjusted),
            money(held.appropriated, columns=2),
            money(held.indicator_balance),
            money(own(held, "indicator_recovered")),
        ],
    ]


def _cash(sheet: Sheet) -> list[list[Cell]]:
    held = sheet.balances or Balances()
    unit = sheet.money_unit or "万元"
    return [
        [
            head(f"市级财政资金使用情况（{unit}）", rows=3),
            head("财政拨款数", rows=2),
            head("实际支付数", rows=2),
            head("资金结余、结转数", rows=2, columns=2),
            head("其中：", columns=2),
        ],
        [head("结转数"), head("财政收回数")],
        [
            money(held.appropriated),
            money(held.paid),
            money(held.cash_balance, columns=2),
            money(held.carried),
            money(held.recovered),
        ],
    ]


def _subprojects(sheet: Sheet) -> list[list[Cell]]:
    parts = sheet.subprojects
    unit = sheet.money_unit or "万元"
    rows = [
        [head("项目资金构成（详细列出各子项目名称和金额）", columns=7)],
        [
            head("子项名称", columns=3),
            head(f"预算数（{unit}）", columns=2),
            head(f"实际数（{unit}）", columns=2),
        ],
    ]
    sums = total([part.budget for part in parts]), total([part.actual for part in parts])
    rows.append([head("合计", columns=3), money(sums[0], columns=2), money(sums[1], columns=2)])
    rows += [
        [text(part.name, columns=3), money(part.budget, columns=2), money(part.actual, columns=2)] for part in parts
    ]
    return rows


def _indicators(sheet: Sheet) -> list[list[Cell]]:
    base = f"（{sheet.total_base}分）" if sheet.total_base else ""
    rows = [[*heads("项目", "类别", "指标名称", "目标值", "权重", "实际完成值", "自评分")]]
    sizes = spans(sheet.indicators, lambda row: row.level1)
    for number, row in enumerate(sheet.indicators):
        opening = [head(f"项目绩效实现情况{base}", rows=len(sheet.indicators))] if number == 0 else []
        level = [text(row.level1, rows=sizes[number], align="center")] if sizes[number] else []
        rows.append(
            [
                *opening,
                *level,
                text(level3_text(row)),
                text(target_text(row), align="center"),
                figure(row.weight),
                text(actual_text(row), align="center"),
                figure(row.score),
            ]
        )
    weights = total([row.weight for row in sheet.indicators])
    rows.append([head("合计", columns=4), figure(weights), text(""), figure(sheet.declared_total)])
    return rows
