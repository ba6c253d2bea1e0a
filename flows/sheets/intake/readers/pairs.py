"""Labels with the value beside them, in cells or on one line of text; boxes that are ticked."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.figures import as_text
from flows.sheets.intake.cells.words import half_width, label_key
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.vocabulary.tables import PAIRS, TICKS

_LINE = re.compile(r"([^:：　]{2,20}?)[:：]([^　]*(?:　(?![^:：　]{2,20}?[:：])[^　]*)*)")
_YEAR = re.compile(r"[（(]?((?:19|20)\d\d)\s*年度?[)）]?$")
_APART = re.compile(r"[ \u3000\xa0]{2,}")
_DAY = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日$|((?:19|20)\d\d)-\d{1,2}-\d{1,2}$")
# an option is a word: without bounds a long text would be gone through from each of its letters
_TICKED = re.compile(r"[☑√■✓☒✔]\s{0,9}([^□☑√■✓☒✔\s　()]{1,30})|([^□\s　()]{1,30})\s{0,9}\(\s{0,9}[√✓✔]\s{0,9}\)")
_UNIT = re.compile(r"单位[:：]?\s*(亿元|万元|元)|[（(](亿元|万元|元)[)）]")
_ROLES = {
    "group_leader": re.compile(r"评价工作组组长[（(](.+?)[)）]"),
    "unit_head": re.compile(r"项目单位负责人[（(](.+?)[)）]"),
}
_NOT_NAMES = {"签字", "盖章", "签字并盖章", "签名"}
_REPORT_TITLE = re.compile(r"(.{4,80}?)(?:资金明细表|支付明细表|绩效(?:自我)?评价报告|绩效自评报告)")
_NO_TITLE = ("财政支出项目", "项目支出", "项目")
_TOTAL = re.compile(r"(?:最后|最终|综合|评价)得分为?\s*(\d{1,3}(?:\.\d{1,4})?)\s*分")
_GRADE = re.compile(r"评价(?:等级|等次)为[“\"「]?(优秀|优|良好|良|中|差)")
_SEALED = re.compile(r"[（(]盖章[)）][:：]|签字并盖章[:：]|[（(]签字[)）][:：]")


def read_pairs(draft: Draft, grid: CleanGrid, row: int) -> bool:
    """Read the labels of one row with their values; whether there was any."""
    cells = grid.distinct(row)
    found = False
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        name = PAIRS.get(cell.key)
        if name is None or cell.row != row:
            continue
        found = True
        is_value = following is not None and following.row == row and _is_value(following)
        if following is not None and is_value:
            put_pair(draft, name, following, grid.name)
    return found


def _is_value(cell: Cell) -> bool:
    """Whether a cell beside a label is its value, not the next label."""
    return cell.value is not None and cell.key not in PAIRS


def put_pair(draft: Draft, name: str, cell: Cell, grid: str) -> None:
    """Set the field that a label names."""
    text = as_text(cell.value) or ""
    if name in TICKS:
        draft.put(name, ticked(text, TICKS[name]), grid, cell)
    elif name == "leader":
        draft.leader = draft.leader or text
    elif name == "year":
        draft.put("year", _year(text), grid, cell)
    else:
        draft.put(name, text, grid, cell)


def _year(text: str) -> int | str | None:
    digits = half_width(text).removesuffix("度").removesuffix("年").strip()
    return int(digits) if digits.isdigit() and len(digits) == 4 else text or None


def ticked(text: str, options: dict[str, str]) -> str | None:
    """The option whose box is ticked."""
    for match in _TICKED.finditer(half_width(text)):
        if (word := match[1] or match[2]) in options:
            return options[word]
    return None


def read_line(draft: Draft, text: str, grid: str, cell: Cell) -> None:
    """A line of running text: 单位：万元, （2023年度）, 项目名称：… and the like."""
    unit = _UNIT.search(text)
    if unit and draft.money_unit is None:
        draft.money_unit = unit[1] or unit[2]
    for part in _APART.split(text):  # （2023年度）    单位：万元 are two things on one line
        if (year := _YEAR.search(half_width(part))) and len(part) < 40 and "：" not in part:
            draft.put("year", int(year[1]), grid, cell)
    for role, pattern in _ROLES.items():
        if (match := pattern.search(text)) and match[1] not in _NOT_NAMES:
            draft.data.setdefault("_roles", {}).setdefault(role, match[1])
    if _SEALED.search(text):
        draft.data["_sealed"] = True
    elif draft.data.get("_sealed") and _DAY.fullmatch(text.strip()):
        draft.put("signed_on" if draft.layout == "hainan" else "reported_on", text.strip(), grid, cell)
    _read_report_line(draft, text, grid, cell)
    for match in _LINE.finditer(text):
        name = PAIRS.get(label_key(match[1]))
        if name and match[2].strip("　 "):
            value = match[2].strip("　 ")
            put_pair(draft, name, Cell(value, cell.row, cell.column, cell.last_row, cell.last_column), grid)


def _read_report_line(draft: Draft, text: str, grid: str, cell: Cell) -> None:
    """A report names its project in its title, and its result in a sentence."""
    if (title := _REPORT_TITLE.fullmatch(text)) and not title[1].endswith(_NO_TITLE):
        draft.fallback_title = draft.fallback_title or title[1]
    if total := _TOTAL.search(text):
        draft.put("declared_total", Decimal(total[1]), grid, cell)
    if grade := _GRADE.search(text):
        draft.put("declared_grade", grade[1], grid, cell)


def notice_unit(draft: Draft, cells: list[Cell]) -> None:
    """The money unit named in a head: 预算数（万元）."""
    for cell in cells:
        match = _UNIT.search(cell.text) if draft.money_unit is None else None
        if match:
            draft.money_unit = match[1] or match[2]
