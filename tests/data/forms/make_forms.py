# ruff: noqa: E501 - one row of a form is one line
"""Makes the four source documents as .xlsx and .docx in their official layouts, from the figures of the sources.

    .venv/bin/python tests/data/forms/make_forms.py

It knows nothing of our renderers: what these files look like is what offices send. All persons are invented.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

HERE = Path(__file__).parent
SHEETS = HERE.parent


@dataclass(frozen=True)
class Span:
    """A cell over several columns and rows."""

    value: Any
    columns: int = 1
    rows: int = 1


Row = Sequence[Any]


def load(name: str) -> dict[str, Any]:
    """The figures of one source document."""
    return json.loads((SHEETS / f"{name}.json").read_text(encoding="utf-8"))


def placed(rows: Sequence[Row]) -> list[tuple[int, int, Span]]:
    """Every cell with its row and column."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column = 0
        for given in row:
            cell = given if isinstance(given, Span) else Span(given)
            while (number, column) in taken:
                column += 1
            found.append((number, column, cell))
            taken |= {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
    return found


Block = str | list[Row]


def save(name: str, pages: dict[str, list[Block]]) -> None:
    """The pages as worksheets of one book, and one after the other in a Word file."""
    book, letter = Workbook(), docx.Document()
    book.remove(book.active)
    for title, blocks in pages.items():
        sheet, row = book.create_sheet(title), 1
        for block in blocks:
            if isinstance(block, str):
                sheet.cell(row, 1, block)
                letter.add_paragraph(block)
                row += 1
                continue
            write_excel(sheet, row, block)
            write_word(letter, block)
            row += len(block)
    book.save(HERE / f"{name}.xlsx")
    letter.save(HERE / f"{name}.docx")


def write_excel(sheet: Any, top: int, rows: list[Row]) -> None:
    line = Side(style="thin")
    for number, column, cell in placed(rows):
        spot = sheet.cell(top + number, column + 1, cell.value)
        if isinstance(cell.value, str):
            spot.data_type = "s"  # a target such as =100% is no formula
        spot.border, spot.alignment = Border(line, line, line, line), Alignment(wrap_text=True, vertical="center")
        if cell.columns > 1 or cell.rows > 1:
            sheet.merge_cells(start_row=top + number, start_column=column + 1,
                              end_row=top + number + cell.rows - 1, end_column=column + cell.columns)  # fmt: skip


def write_word(letter: Any, rows: list[Row]) -> None:
    cells = placed(rows)
    width = max(column + cell.columns for _, column, cell in cells)
    table = letter.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    for number, column, cell in cells:
        spot = table.cell(number, column)
        if cell.columns > 1 or cell.rows > 1:
            spot = spot.merge(table.cell(number + cell.rows - 1, column + cell.columns - 1))
        spot.text = "" if cell.value is None else str(cell.value)
    letter.add_paragraph()


def levelled(rows: list[dict[str, Any]], *names: str) -> list[list[Any]]:
    """The joined cells of the levels for each row."""
    opened: list[list[Any]] = [[] for _ in rows]
    for depth, _ in enumerate(names):
        start = 0
        while start < len(rows):
            key = [rows[start][name] for name in names[: depth + 1]]
            end = start
            while end < len(rows) and [rows[end][name] for name in names[: depth + 1]] == key:
                end += 1
            opened[start].append(Span(key[-1], 1, end - start))
            start = end
    return opened


def suzhou() -> None:
    data = load("suzhou")
    held, rows = data["balances"], data["indicators"]
    table: list[Row] = [
        ["项目名称", Span(data["title"], 3), "项目年份", Span(data["year"], 2)],
        ["项目主管部门(单位)", Span("苏州市信息中心", 6)],
        [Span("市级预算执行情况(万元)", 1, 2), "年初预算数", Span("当年使用上年结余、结转及当年调整预算数", 2), "财政拨款数", "指标结余数", "指标结余收回数"],
        [held["initial"], Span(held["adjusted"], 2), held["appropriated"], held["indicator_balance"], 0],
        [Span("市级财政资金使用情况(万元)", 1, 3), Span("财政拨款数", 1, 2), Span("实际支付数", 1, 2), Span("资金结余、结转数", 2, 2), Span("其中:", 2)],
        ["结转数", "财政收回数"],
        [held["appropriated"], held["paid"], Span(held["cash_balance"], 2), held["carried"], held["recovered"]],
        [Span("项目资金构成(详细列出各子项目名称和金额)", 7)],
        [Span("子项名称", 3), Span("预算数(万元)", 2), Span("实际数(万元)", 2)],
        [Span("合计", 3), Span(1679.7, 2), Span(1679.7, 2)],
        *([Span(part["name"], 3), Span(part["budget"], 2), Span(part["actual"], 2)] for part in data["subprojects"]),
        ["项目", "类别", "指标名称", "目标值", "权重", "实际完成值", "自评分"],
    ]  # fmt: skip
    for number, (row, level) in enumerate(zip(rows, levelled(rows, "level1"), strict=True)):
        label = [Span("项目绩效实现情况（80分）", 1, len(rows))] if number == 0 else []
        table.append(
            [*label, *level, row["level3"], row["target_text"], row["weight"], row["actual_text"], row["score"]]
        )
    table.append([Span("合计", 6), data["declared_total"]])
    texts: list[Row] = [
        ["项目概况", "按照数字政府项目建设总体架构，在基础设施层、数据资源层、公共平台层、智慧应用层开展项目建设。"],
        ["项目总目标", "打造智慧应用示范，推进政府治理体系和治理能力现代化。"],
        ["年度绩效目标", "强化公共平台赋能、提升服务感知体验、完善数据要素体系。"],
        [
            "项目实施情况",
            "一、资金使用情况。预算总额 1679.7 万元，实际使用 1679.7 万元。\n二、项目实施情况。各子项目按计划推进。",
        ],
        ["项目管理存在的问题及原因", "项目团队管理上需进一步提升。"],
        ["进一步加强项目管理的建议", "加强项目团队管理。"],
    ]
    save("suzhou", {"自评表": ["苏州市级财政支出项目绩效自评表", table], "基本情况": ["项目基本情况", texts]})


def hainan() -> None:
    data, goal = load("hainan"), load("hainan-goal")
    cover = [
        "财政支出项目绩效评价报告", "评价类型：□实施过程评价　☑完成结果评价", f"项目名称：{data['title']}",
        "项目单位：海南省商务厅信息中心(原海南省海防与口岸办公室信息中心)", "主管部门：海南省商务厅", "评价时间：2019年6月11日",
        "组织方式：□财政部门　□主管部门　☑项目单位", "评价机构：□中介机构　□专家组　☑项目单位评价组", "上报时间：2019年6月11日",
    ]  # fmt: skip
    bands = ("优", "良", "中", "差")
    goals: list[Row] = [
        [Span("指标类型", 1, 2), Span("指标名称", 1, 2), Span("绩效目标", 1, 2), Span("绩效标准", 4)], list(bands),
    ]  # fmt: skip
    for row, level in zip(goal["indicators"], levelled(goal["indicators"], "level1"), strict=True):
        goals.append([*level, row["level3"], row["target_text"], *(row["bands"][band] for band in bands)])
    total, province = data["funds"]
    money = ["其中：中央财政", None] * 2 + ["其中：中央财政", None]
    basics: list[Row] = [
        [Span("一、项目基本情况", 6)],
        ["项目实施单位", Span("海南省商务厅信息中心(原海南省海防与口岸办公室信息中心)", 2), "主管部门", Span("海南省商务厅", 2)],
        ["项目负责人", Span("评价人员甲", 2), "联系电话", Span("（略）", 2)],
        ["地址", Span("海口市", 2), "邮编", Span("570203", 2)],
        ["项目类型", Span("经常性项目（√）       一次性项目（  ）", 5)],
        ["计划投资额（万元）", total["initial_budget"], "实际到位资金（万元）", total["received"], "实际使用情况（万元）", total["executed"]],
        money,
        ["省财政", province["initial_budget"], "省财政", province["received"], "省财政", province["executed"]],
        ["市县财政", None] * 3,
        ["其他", None] * 3,
    ]  # fmt: skip
    rows = data["indicators"]
    scores: list[Row] = [
        [Span("二、绩效评价指标评分", 7)],
        ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "得分"],
    ]
    for row, levels in zip(rows, levelled(rows, "level1", "level2"), strict=True):
        cells: list[Any] = []
        for span in levels:
            inside = [part for part in rows if span.value in (part["level1"], part["level2"])]
            cells += [span, Span(sum(part["weight"] for part in inside[: span.rows]), 1, span.rows)]
        scores.append([*cells, row["level3"], row["weight"], row["score"]])
    scores += [
        ["总分", 100, None, 100, None, 100, data["declared_total"]],
        ["评价等次", Span(data["declared_grade"], 6)],
    ]
    people: list[Row] = [[Span("三、评价人员", 5)], ["姓  名", "职务/职称", "单   位", "项目评分", "签 字"]]
    people += [[person["name"], "科  员", "省海防与口岸办信息中心", None, None] for person in data["people"]]
    save("hainan", {
        "封面": cover,  # type: ignore[dict-item]
        "绩效目标表": ["项目绩效目标表", goals, "注：以预算批复的绩效目标为准填列。"],
        "项目基本信息": ["项目基本信息", basics, scores, people, "评价工作组组长（签字）：", "项目单位负责人（签字并盖章）："],
    })  # fmt: skip


def jiangyin() -> None:
    parts = [("公共服务平台（数贸港）", 976.00, 927.20), ("公共服务平台（商贸港一期）", 1099.58, 1044.60), ("公共服务平台监理费", 29.66, 29.66),
             ("数贸港、商贸港一期审计费", 10.00, 10.00), ("商贸港二期（供应链金融）", 520.00, 390.00), ("商贸港二期（安全服务）", 120.51, 114.49),
             ("商贸港二期（电子签章）", 26.00, 26.00)]  # fmt: skip
    table: list[Row] = [["序号", "项目名称", "概算金额", "投资金额", "累计支付"]]
    for number, (name, budget, paid) in enumerate(parts, start=1):
        estimate = [Span(3200, 1, len(parts))] if number == 1 else []
        # figures typed as text, with the blanks that the source has
        table.append([number, name, *estimate, f" {budget:,.2f} ", f" {paid:,.2f} "])
    table.append([Span("合计", 2), 3200, "2,781.75", "2,541.95"])
    save("jiangyin", {"资金明细": [
        "江阴智慧港口公共服务平台绩效评价报告", "江阴智慧港口公共服务平台资金明细表", "单位：万元", table,
        "根据评分标准进行逐项评分，总分100分，最后得分98分，评价等级为“优秀”。",
    ]})  # fmt: skip


def lanzhou() -> None:
    data = load("lanzhou")
    table: list[Row] = [["期次", "付款条件", "合同部分", "付款比例", "计算基数", "付款金额"]]
    for number, row in enumerate(data["payments"], start=1):
        table.append([f"第{number}次", row["milestone"], row["part"], row["share"], row["of"], row["amount"]])
    table.append([Span("合计", 5), 169.2])
    save("lanzhou", {"支付明细": [f"{data['title']}绩效评价报告", "单位：万元", table]})


if __name__ == "__main__":
    for make in (suzhou, hainan, jiangyin, lanzhou):
        make()
