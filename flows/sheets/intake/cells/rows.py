"""The rows under a head, one reader per kind of table. A table ends at its total row or where another part begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.figures import as_text
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.vocabulary.tables import PAIRS, SECTIONS, SIDE_LABELS, SUBTOTALS, TOTALS

_SIGNED = re.compile(r"签字|盖章|签名")
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填报说明)[:：]")
_LONGEST_LABEL_OF_ROW = 12
# even in the first column of a table these begin something else
_ALWAYS_OTHER = frozenset({"项目名称", "年度总体目标", "总体目标", "评价等次", "评价等级", "综合评定等级"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its cells by field, and what kind of row it is."""

    number: int
    cells: dict[str, Cell]
    is_total: bool = False

    def text(self, name: str) -> str | None:
        """A cell as text, None where it is blank or missing."""
        cell = self.cells.get(name)
        return as_text(cell.value) if cell else None


def lines(grid: CleanGrid, head: Head) -> Iterator[Line]:
    """The rows of a table in order; empty rows and a repeated head are passed over."""
    for number in range(head.first_data_row, head.end or len(grid.rows)):
        row = grid.rows[number]
        cells = {name: row[column] for name, column in head.columns.items()}
        if not any(cell.text for cell in cells.values()):
            if not any(cell.text for cell in row if cell.row == number):
                continue
            # a label alone stands here: another part begins
            if _first_key(row, number) in SECTIONS | PAIRS.keys():
                return
            continue
        if not any(cell.row == number for cell in cells.values() if cell.text):
            # all of it belongs to a cell from above: a long text that was given several rows
            continue
        if all(cells[name].text == label for name, label in head.labels.items()):
            continue
        first = _first_key(row, number)
        if first in SUBTOTALS:
            continue
        if first in TOTALS:
            yield Line(number, cells, is_total=True)
            continue
        if _is_other_part(row, number, head):
            return
        yield Line(number, cells)


def _first_key(row: tuple[Cell, ...], number: int) -> str:
    return next((cell.key for cell in row if cell.text and cell.row == number), "")


def _is_other_part(row: tuple[Cell, ...], number: int, head: Head) -> bool:
    """Whether a row belongs to what follows: one wide cell, or labels of pairs or of another section."""
    cells = {(cell.row, cell.column): cell for cell in row if cell.text}
    own = [cell for cell in cells.values() if cell.row == number]
    if not own:
        return False
    widest = max(own, key=lambda cell: cell.last_column - cell.column)
    if len(cells) == 1 and (widest.last_column - widest.column + 1 >= len(row) > 1 or _SIGNED.search(widest.text)):
        return True
    if len(cells) == 1 and _is_note(widest, head):
        return True
    leftmost = min(own, key=lambda cell: cell.column)
    if leftmost.column in head.columns.values() and leftmost.key not in _ALWAYS_OTHER:
        return False
    return leftmost.key in (SECTIONS | PAIRS.keys()) - SIDE_LABELS


def _is_note(cell: Cell, head: Head) -> bool:
    """Whether a lone text below a table is a note, not a row that was begun and left."""
    names = {column for name, column in head.columns.items() if name in ("level3", "name", "problem", "milestone")}
    return cell.column not in names and (len(cell.text) > _LONGEST_LABEL_OF_ROW or bool(_NOTE.match(cell.text)))


def kept(row: dict[str, Any]) -> dict[str, Any]:
    """The row without what is blank."""
    return {name: value for name, value in row.items() if value is not None}
