"""The indicator table: levels filled down, ★ and 其中 taken off the names, one or two score columns, grade bands."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from flows.sheets.intake.cells.clean import CleanGrid
from flows.sheets.intake.cells.figures import actual_parts, as_text, target_parts
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.cells.rows import Line, figure, kept, lines
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.vocabulary.tables import SIDE_LABELS

_BASE = re.compile(r"[（(](\d{1,4})分[)）]")
STARS = "★☆▲"
GRADES = ("优", "良", "中", "差")


def form_of(head: Head) -> str:
    """What form a table of these columns belongs to."""
    if "review_score" in head.columns or "standard" in head.columns:
        return "review"
    return "self_evaluation" if {"actual", "score", "self_score"} & head.columns.keys() else "goal"


def read_indicators(draft: Draft, grid: CleanGrid, head: Head) -> None:
    """Read the table into the draft; its total row gives base and declared total."""
    form = form_of(head)
    draft.data.setdefault("form", form)
    if head.two_scores:
        draft.complain("two_score_columns", grid.name, grid.rows[head.row][head.columns["review_score"]])
    for cell in head.unknown:
        draft.complain("unknown_column", grid.name, cell)
    levels: dict[str, str | None] = {"level1": None, "level2": None}
    weights: dict[tuple[str, ...], tuple[Any, Line, str]] = {}
    for line in lines(grid, head):
        if line.is_total:
            _read_total(draft, grid, head, line, form)
            continue
        _note_base(draft, grid, line.number)
        _fill_levels(levels, line)
        _note_level_weights(weights, levels, line, draft, grid, head)
        _read_row(draft, grid, head, line, levels, form)
    _check_level_weights(draft, grid, weights)


def _note_base(draft: Draft, grid: CleanGrid, row: int) -> None:
    """The base in the label beside the table: 项目绩效实现情况（80分）."""
    for cell in grid.distinct(row):
        match = _BASE.search(cell.text) if cell.key in SIDE_LABELS else None
        if match:
            draft.put("total_base", Decimal(match[1]), grid.name, cell)


def _fill_levels(levels: dict[str, str | None], line: Line) -> None:
    """A blank level repeats the one above; a new first level begins without a second."""
    first, second = line.text("level1"), line.text("level2")
    if first is not None and first != levels["level1"]:
        levels["level1"], levels["level2"] = first, None
    levels["level2"] = second if second is not None else levels["level2"]


def _read_row(draft: Draft, grid: CleanGrid, head: Head, line: Line, levels: dict[str, str | None], form: str) -> None:
    at = f"indicators[{len(draft.data.get('indicators', []))}]"
    row: dict[str, Any] = dict(levels) | _name(line.text("level3"))
    target = line.text("target")
    row |= target_parts(target, line.text("nature"), line.text("unit"))
    row |= actual_parts(line.text("actual"))
    row["weight"] = figure(draft, grid.name, line, "weight", at, head)
    row |= _scores(draft, grid, head, line, at, form)
    for name in ("deviation_reason", "definition", "standard"):
        row[name] = line.text(name)
    bands = {grade: line.text(f"band_{grade}") for grade in GRADES}
    row["bands"] = {grade: text for grade, text in bands.items() if text} or None
    if row["level3"] is None:
        draft.complain("name_missing", grid.name, line.cells["level3"], at=at, label=head.labels["level3"])
    if isinstance(row["weight"], Decimal) and row["weight"] < 0:
        draft.complain(
            "negative_weight", grid.name, line.cells["weight"], at=f"{at}.weight", label=head.labels["weight"]
        )
    cells = {_FIELDS.get(name, name): cell for name, cell in line.cells.items()}
    if form == "review" and "review_score" in line.cells:
        cells["score"] = line.cells["review_score"]
    draft.add_row("indicators", kept(row), cells, grid.name)


_FIELDS = {"target": "target_text", "actual": "actual_text", "nature": "operator", "self_score": "score"}


def _name(printed: str | None) -> dict[str, Any]:
    """The indicator's name; its marks become fields of their own."""
    if printed is None:
        return {"level3": None}
    bare = printed.lstrip(STARS).strip()
    row: dict[str, Any] = {"core": True} if bare != printed and printed[:1] in STARS else {}
    if bare.startswith(("其中：", "其中:")):
        bare, row["part_of_above"] = bare[3:].strip(), True
    return row | {"level3": bare or None}


def _scores(draft: Draft, grid: CleanGrid, head: Head, line: Line, at: str, form: str) -> dict[str, Any]:
    """Own and reviewer's score: on a review the reviewer's is the score, else one's own."""
    mine = figure(draft, grid.name, line, "self_score" if "self_score" in head.columns else "score", at, head)
    if form != "review":
        return {"score": mine}
    if "review_score" in head.columns:
        return {"self_score": mine, "score": figure(draft, grid.name, line, "review_score", at, head)}
    return {"score": mine}


def _read_total(draft: Draft, grid: CleanGrid, head: Head, line: Line, form: str) -> None:
    scores = _scores(draft, grid, head, line, "total", form)
    place = "review_score" if form == "review" and "review_score" in line.cells else "self_score"
    cell = line.cells.get(place) or line.cells.get("score")
    if cell is not None:
        draft.put("declared_total", scores.get("score"), grid.name, cell)
    if scores.get("self_score") is not None:
        draft.data.setdefault("self_total", scores["self_score"])
    if "weight" in line.cells and form != "goal":
        draft.put(
            "total_base", figure(draft, grid.name, line, "weight", "total", head), grid.name, line.cells["weight"]
        )
    for other in grid.distinct(line.number):
        text = as_text(other.value) or ""
        if text.startswith("评价等级：") and text != "评价等级：":
            draft.put("declared_grade", text.removeprefix("评价等级："), grid.name, other)


def _note_level_weights(weights: dict[tuple[str, ...], tuple[Any, Line, str]], levels: dict[str, str | None],
                        line: Line, draft: Draft, grid: CleanGrid, head: Head) -> None:  # fmt: skip
    for name, key in (
        ("level1", (levels["level1"] or "",)),
        ("level2", (levels["level1"] or "", levels["level2"] or "")),
    ):
        if f"{name}_weight" in line.cells and key not in weights:
            weights[key] = (figure(draft, grid.name, line, f"{name}_weight", "levels", head), line, f"{name}_weight")


def _check_level_weights(draft: Draft, grid: CleanGrid, weights: dict[tuple[str, ...], tuple[Any, Line, str]]) -> None:
    """The weight printed at a level against the sum of its rows."""
    rows = draft.data.get("indicators", [])
    for key, (printed, line, name) in weights.items():
        below = [row for row in rows if (row.get("level1") or "", row.get("level2") or "")[: len(key)] == key]
        total = sum((row["weight"] for row in below if isinstance(row.get("weight"), Decimal)), Decimal(0))
        if isinstance(printed, Decimal) and below and printed != total:
            draft.complain("level_weight", grid.name, line.cells[name], expected=str(total), label=key[-1])


def add_bands(draft: Draft, grid: CleanGrid, head: Head) -> None:
    """A table of bands alone belongs to the indicators that were read before, by their names."""
    by_name = {row.get("level3"): row for row in draft.data.get("indicators", [])}
    for line in lines(grid, head):
        row = by_name.get(_name(line.text("level3"))["level3"])
        bands = {grade: line.text(f"band_{grade}") for grade in GRADES}
        if row is not None and any(bands.values()):
            row["bands"] = {grade: text for grade, text in bands.items() if text}
