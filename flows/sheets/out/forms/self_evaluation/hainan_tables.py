"""The four tables of the Hainan booklet."""

from __future__ import annotations

from flows.scoring.sheet import FundRow, IndicatorRow, Sheet
from flows.sheets.out.blocks import Cell, Table, figure, head, heads, money, table, text
from flows.sheets.out.forms.parts import level3_text, own, spans, target_text, tick, total

SOURCES = ("中央财政", "省财政", "市县财政", "其他")
PROJECT_TYPES = {"recurring": "经常性项目", "one_off": "一次性项目"}
GRADES = ("优", "良", "中", "差")


def goals(goal: Sheet) -> Table:
    """The goal sheet: three columns and the bands of the four grades."""
    rows: list[list[Cell]] = [
        [
            head("指标类型", rows=2),
            head("指标名称", rows=2),
            head("绩效目标", rows=2),
            head("绩效标准", columns=4),
        ],
        list(heads(*GRADES)),
    ]
    sizes = spans(goal.indicators, lambda row: row.level1)
    for size, row in zip(sizes, goal.indicators, strict=True):
        bands = {band.grade: band.text for band in row.grade_bands}
        level = [text(row.level1, rows=size, align="center")] if size else []
        shown = [text(bands.get(grade), align="center") for grade in GRADES]
        rows.append([*level, text(level3_text(row)), text(_with_unit(row), align="center"), *shown])
    return table(rows, (12, 22, 10, 14, 14, 14, 14), head_rows=2, small=True)


def _with_unit(row: IndicatorRow) -> str:
    """The target; its unit is added where the printed text has none."""
    printed = target_text(row)
    return printed + row.unit if row.unit and printed.isdigit() else printed


def basics(sheet: Sheet) -> Table:
    """Unit, leader, kind of project, and the money planned, received and spent by source."""
    unit = sheet.money_unit or "万元"
    rows: list[list[Cell]] = [
        [
            head("项目实施单位"),
            text(own(sheet, "unit"), columns=2),
            head("主管部门"),
            text(own(sheet, "department"), columns=2),
        ],
        [head("项目负责人"), text(_leader(sheet), columns=2), head("联系电话"), text(own(sheet, "phone"), columns=2)],
        [head("地址"), text(own(sheet, "address"), columns=2), head("邮编"), text(own(sheet, "postcode"), columns=2)],
        [head("项目类型"), text(tick(own(sheet, "project_type"), PROJECT_TYPES), columns=5)],
    ]
    first = sheet.funds[0] if sheet.funds else FundRow()
    rows.append(
        [
            head(f"计划投资额（{unit}）"),
            money(first.initial_budget),
            head(f"实际到位资金（{unit}）"),
            money(own(first, "received")),
            head(f"实际使用情况（{unit}）"),
            money(first.executed),
        ]
    )
    by_source = {row.source: row for row in sheet.funds[1:]}
    for number, source in enumerate([*SOURCES, *(name for name in by_source if name not in SOURCES)]):
        row, label = by_source.get(source, FundRow()), ("其中：" if number == 0 else "") + str(source)
        rows.append(
            [
                head(label),
                money(row.initial_budget),
                head(label),
                money(own(row, "received")),
                head(label),
                money(row.executed),
            ]
        )
    return table(rows, (19, 14, 20, 14, 19, 14))


def _leader(sheet: Sheet) -> str:
    return "、".join(person.name or "" for person in sheet.people if "project_leader" in person.role_names)


def scores(sheet: Sheet) -> Table:
    """Three levels with a weight at each; the weights of the upper levels are the sums of theirs."""
    indicators = sheet.indicators
    rows: list[list[Cell]] = [list(heads("一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "得分"))]
    first = spans(indicators, lambda row: row.level1)
    second = spans(indicators, lambda row: (row.level1, row.level2))
    for number, row in enumerate(indicators):
        cells: list[Cell] = []
        for size, level in ((first[number], row.level1), (second[number], row.level2)):
            if size:
                weight = total([part.weight for part in indicators[number : number + size]])
                cells += [text(level, rows=size, align="center"), figure(weight, rows=size)]
        rows.append([*cells, text(level3_text(row), align="center"), figure(row.weight), figure(row.score)])
    weights = total([row.weight for row in indicators])
    blank, base = text("", align="center"), figure(weights)
    rows.append([head("总分"), base, blank, base, blank, base, figure(sheet.declared_total)])
    rows.append([head("评价等次"), text(sheet.declared_grade, columns=6, align="center")])
    return table(rows, (16, 9, 18, 9, 26, 11, 11), head_rows=1)


def people(sheet: Sheet) -> Table:
    """The evaluators with a cell each to sign in."""
    rows: list[list[Cell]] = [list(heads("姓　名", "职务/职称", "单　位", "项目评分", "签　字"))]
    for number, person in enumerate(sheet.people, start=1):
        rows.append(
            [
                text(person.name, align="center"),
                text(own(person, "post"), align="center"),
                text(person.organisation),
                figure(own(person, "score")),
                text("", place=f"member-{number}"),
            ]
        )
    return table(rows, (15, 16, 35, 14, 20), head_rows=1)
