"""The indicator table: levels filled down, ★ and 其中 taken off the names, one or two score columns, grade bands."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from flows.sheets.intake.cells.figures import actual_parts, as_text, target_parts
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.cells.rows import Line, kept
from flows.sheets.intake.readers.level_weights import LevelWeights
from flows.sheets.intake.readers.table_reading import TableReading
from flows.sheets.intake.vocabulary.tables import SIDE_LABELS

_BASE = re.compile(r"[（(](\d{1,4})分[)）]")
_POINTS = re.compile(r"[（(]\s*\d{1,3}(?:\.\d{1,2})?\s*分\s*[)）]\s*$")
_PROMPT = re.compile(r"^指标\s*\d{1,2}\s*[:：]\s*")
_SPREAD = re.compile(r"\S(?:\s+\S)+")
_BREAK = re.compile(r"(?<=[\u4e00-\u9fff])[ \t]*\n\s*(?=[\u4e00-\u9fff])")
STARS = "★☆▲"
GRADES = ("优", "良", "中", "差")
# where the file's columns stand in the sheet
_FIELDS = {"target": "target_text", "actual": "actual_text", "nature": "operator", "self_score": "score"}
Levels = dict[str, str | None]


def form_of(head: Head) -> str:
    """What form a table of these columns belongs to."""
    if "review_score" in head.columns or "standard" in head.columns:
        return "review"
    return "self_evaluation" if {"actual", "score", "self_score"} & head.columns.keys() else "goal"


def read_indicators(table: TableReading) -> None:
    """Read the table into its draft; its total row gives base and declared total."""
    table.draft.data.setdefault("form", form_of(table.head))
    if table.head.two_scores:
        cell = table.grid.rows[table.head.row][table.head.columns["review_score"]]
        table.draft.complain("two_score_columns", table.grid.name, cell)
    table.complain_of_unknown_columns()
    levels: Levels = {"level1": None, "level2": None}
    weights = LevelWeights(table)
    for line in table.lines():
        if line.is_total:
            _read_total(table, line)
            continue
        if _is_unused(line):
            continue
        _note_base(table, line)
        _fill_levels(levels, line)
        weights.note(levels, line)
        _read_row(table, line, levels)
    weights.check()


def _note_base(table: TableReading, line: Line) -> None:
    """The base in the label beside the table: 项目绩效实现情况（80分）."""
    for cell in table.grid.distinct(line.number):
        match = _BASE.search(cell.text) if cell.key in SIDE_LABELS else None
        if match:
            table.put("total_base", Decimal(match[1]), cell)


def _fill_levels(levels: Levels, line: Line) -> None:
    """A blank level repeats the one above; a new first level begins without a second."""
    first, second = bare_level(line.text("level1")), bare_level(line.text("level2"))
    if first is not None and first != levels["level1"]:
        levels["level1"], levels["level2"] = first, None
    levels["level2"] = second if second is not None else levels["level2"]


def _read_row(table: TableReading, line: Line, levels: Levels) -> None:
    at = table.next_path("indicators")
    row: dict[str, Any] = dict(levels) | _name(line.text("level3"))
    row |= target_parts(line.text("target"), line.text("nature"), line.text("unit")) | actual_parts(line.text("actual"))
    row["weight"] = table.figure(line, "weight", at)
    row |= _scores(table, line, at)
    row |= {name: line.text(name) for name in ("deviation_reason", "definition", "standard")}
    row["bands"] = _bands(line) or None
    if row["level3"] is None:
        table.complain("name_missing", line, "level3", at=at)
    if isinstance(row["weight"], Decimal) and row["weight"] < 0:
        table.complain("negative_weight", line, "weight", at=f"{at}.weight")
    cells = {_FIELDS.get(name, name): cell for name, cell in line.cells.items()}
    if "review_score" in line.cells:
        cells |= {"self_score": cells["score"]} if "score" in cells else {}
        cells["score"] = line.cells["review_score"]
    table.draft.add_row("indicators", kept(row), cells, table.grid.name)


def _name(printed: str | None) -> dict[str, Any]:
    """The indicator's name; its marks become fields of their own."""
    if printed is None:
        return {"level3": None}
    bare = _PROMPT.sub("", _joined(printed.lstrip(STARS).strip()))
    row: dict[str, Any] = {"core": True} if printed[:1] in STARS else {}
    if bare.startswith(("其中：", "其中:")):
        bare, row["part_of_above"] = bare[3:].strip(), True
    return row | {"level3": bare or None}


def bare_level(printed: str | None) -> str | None:
    """A heading as it is called: not written from top to bottom, and without the points that the form prints in it."""
    if printed is None:
        return None
    bare = _POINTS.sub("", printed).strip()
    return ("".join(bare.split()) if _SPREAD.fullmatch(bare) else _joined(bare)) or None


def _joined(text: str) -> str:
    """A Chinese word that was broken into lines to fit its cell, in one piece."""
    return _BREAK.sub("", text)


def _is_unused(line: Line) -> bool:
    """A line of the official template that nobody filled in: 指标1： or ……, and nothing beside it."""
    name = line.text("level3")
    others = set(line.cells) - {"level1", "level2", "level3", "level1_weight", "level2_weight"}
    blank = not any(cell.text for cell in (line.cells[other] for other in others) if cell.row == line.number)
    return blank and name is not None and not _PROMPT.sub("", name).strip("…. 。")


def _bands(line: Line) -> dict[str, str]:
    printed = {grade: line.text(f"band_{grade}") for grade in GRADES}
    return {grade: text for grade, text in printed.items() if text}


def _scores(table: TableReading, line: Line, at: str) -> dict[str, Any]:
    """Own and reviewer's score: on a review the reviewer's is the score, else one's own."""
    mine = table.figure(line, "self_score" if "self_score" in table.head.columns else "score", at)
    if "review_score" not in table.head.columns:
        return {"score": mine}
    return {"self_score": mine, "score": table.figure(line, "review_score", at)}


def _read_total(table: TableReading, line: Line) -> None:
    scores = _scores(table, line, "total")
    cell = line.cells.get("review_score") or line.cells.get("self_score") or line.cells.get("score")
    if cell is not None:
        table.put("declared_total", scores.get("score"), cell)
    if scores.get("self_score") is not None:
        table.draft.data.setdefault("self_total", scores["self_score"])
    if "weight" in line.cells and form_of(table.head) != "goal":
        table.put("total_base", table.figure(line, "weight", "total"), line.cells["weight"])
    for other in table.grid.distinct(line.number):
        text = as_text(other.value) or ""
        if text.startswith("评价等级：") and text != "评价等级：":
            table.put("declared_grade", text.removeprefix("评价等级："), other)


def add_bands(table: TableReading) -> None:
    """A table of bands alone belongs to the indicators that were read before, by their names."""
    by_name = {row.get("level3"): row for row in table.draft.data.get("indicators", [])}
    for line in table.lines():
        row = by_name.get(_name(line.text("level3"))["level3"])
        if row is not None and (bands := _bands(line)):
            row["bands"] = bands
