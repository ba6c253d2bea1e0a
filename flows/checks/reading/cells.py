"""What a place of a sheet is called in a sentence: `indicators[3].score` is 指标4「…」的得分.

A place that is not in the table is named by its path, so that a message never lacks its cell.
"""

from __future__ import annotations

import re

from flows.scoring.sheet import Sheet
from flows.scoring.text import NOTHING, Text

PLACE = re.compile(r"^(?P<table>\w+)(?:\[(?P<index>\d+)\])?(?:\.(?P<column>\w+))?$")
LONGEST_NAME = 30

TABLES = {
    "funds": Text("资金第{n}行", "funds row {n}"),
    "indicators": Text("指标{n}", "indicator {n}"),
    "subprojects": Text("子项目{n}", "sub-project {n}"),
    "payments": Text("第{n}笔付款", "payment {n}"),
    "people": Text("人员{n}", "person {n}"),
}
NAME_COLUMN = {
    "funds": "source",
    "indicators": "level3",
    "subprojects": "name",
    "payments": "milestone",
    "people": "name",
}
COLUMNS = {
    "source": Text("资金来源", "source"),
    "initial_budget": Text("年初预算数", "initial budget"),
    "annual_budget": Text("全年预算数", "annual budget"),
    "executed": Text("全年执行数", "executed"),
    "execution_rate": Text("执行率", "execution rate"),
    "weight": Text("分值", "weight"),
    "score": Text("得分", "score"),
    "level1": Text("一级指标", "level 1"),
    "level2": Text("二级指标", "level 2"),
    "level3": Text("三级指标", "level 3"),
    "target_text": Text("年度指标值", "target"),
    "target_value": Text("年度指标值", "target"),
    "operator": Text("指标方向", "direction"),
    "unit": Text("计量单位", "unit"),
    "actual_text": Text("实际完成值", "actual"),
    "actual_value": Text("实际完成值", "actual"),
    "deviation_reason": Text("偏差原因", "reason"),
    "bands": Text("等级标准", "grade bands"),
    "budget": Text("预算数", "budget"),
    "actual": Text("实际数", "actual"),
    "milestone": Text("付款节点", "milestone"),
    "share": Text("付款比例", "share"),
    "of": Text("计算基数", "base"),
    "amount": Text("付款金额", "amount"),
    "name": Text("名称", "name"),
    "roles": Text("角色", "roles"),
    "initial": Text("年初预算数", "initial budget"),
    "adjusted": Text("调整数", "adjustment"),
    "appropriated": Text("财政拨款数", "appropriated"),
    "paid": Text("实际支付数", "paid"),
    "indicator_balance": Text("指标结余数", "appropriation balance"),
    "cash_balance": Text("资金结余、结转数", "cash balance"),
    "carried": Text("结转数", "carried over"),
    "recovered": Text("财政收回数", "recovered"),
}
WHOLE = {
    "title": Text("项目名称", "title"),
    "funds": Text("资金表", "funds table"),
    "indicators": Text("指标表", "indicator table"),
    "subprojects": Text("子项目表", "sub-project table"),
    "people": Text("评价人员", "evaluators"),
    "balances": Text("结余结转", "balances"),
    "truncated": Text("本表", "this sheet"),
    "total_base": Text("总分值", "total base"),
    "declared_total": Text("总分", "total"),
    "declared_grade": Text("评价等级", "grade"),
}


def cell_name(sheet: Sheet, at: str, heads: dict[str, Text]) -> Text:
    """The name of the cell at a path such as `funds[0].score`; `heads` keeps the names of rows for their next cells."""
    place = PLACE.match(at)
    if place is None:
        return Text(at, at)
    table, index, column = place.group("table", "index", "column")
    row = table if index is None else f"{table}[{index}"
    head = heads.get(row)
    if head is None:
        whole = WHOLE.get(table) or Text(table, table)
        head = heads[row] = whole if index is None else _row_name(sheet, table, int(index))
    tail = COLUMNS.get(column, Text(column, column)) if column else NOTHING
    return Text(head.zh + tail.zh, f"{head.en}, {tail.en}" if tail else head.en)


def _row_name(sheet: Sheet, table: str, index: int) -> Text:
    number = TABLES.get(table, Text(table + "{n}", table + " {n}")).fill(n=index + 1)
    rows = getattr(sheet, table, ())
    name = getattr(rows[index], NAME_COLUMN.get(table, ""), None) if index < len(rows) else None
    if not name or not str(name).strip():
        return number
    cut = " ".join(str(name).split())[:LONGEST_NAME]
    return Text(f"{number.zh}「{cut}」", f"{number.en} “{cut}”")
