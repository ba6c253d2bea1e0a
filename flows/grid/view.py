"""What the template needs of each row and cell, worked out beforehand, so that the template only prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flows.grid.cells import written
from flows.grid.columns import Column, Kind
from flows.grid.grid import CellNote, CellProblem, Grid

#: a Chinese character at 13 px, for the guess how many lines a text needs
CHARACTER = 13


@dataclass
class CellView:
    """One cell: an input where it is open, else text. `span` > 1 covers equal cells below, whose `covered` is set."""

    column: Column
    text: str
    is_open: bool
    html_name: str
    anchor: str = ""
    span: int = 1
    covered: bool = False
    repeats: bool = False
    steps: Sequence[str] = ()
    remark: str = ""
    notes: list[CellNote] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def severity(self) -> str:
        """The worst of its problems."""
        found = {problem.severity for problem in self.problems}
        return next((word for word in ("error", "warning", "notice") if word in found), "")

    @property
    def shown(self) -> str:
        """A locked choice shows its label."""
        return next((str(label) for word, label in self.column.choices if word == self.text), self.text)

    @property
    def lines(self) -> int:
        """Lines that the text fills in this width."""
        room = max(1, (self.column.width - 18) // CHARACTER)
        size = sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in self.text)
        return min(8, max(1, -int(-size // room), self.text.count("\n") + 1))

    @property
    def control(self) -> str:
        """The HTML control of an open cell."""
        if self.column.kind is Kind.CHOICE:
            return "select"
        return "textarea" if self.column.kind in {Kind.TEXT, Kind.LONG} else "input"


@dataclass
class RowView:
    """One row; `number` is what people call it."""

    index: int
    id: str
    cells: list[CellView]
    is_spare: bool = False

    @property
    def number(self) -> int:
        """Rows are counted from one."""
        return self.index + 1

    @property
    def has_locked(self) -> bool:
        """A row with a locked entry may not be removed."""
        return any(cell.column.is_entry and not cell.is_open for cell in self.cells)


@dataclass(frozen=True)
class Head:
    """A heading over one column, or over several of one group."""

    label: object
    columns: list[Column]


def heads(columns: Sequence[Column]) -> list[Head]:
    """Neighbours with the same group share one upper heading."""
    found = []
    for group, members in groupby(columns, key=lambda column: column.group or column.key):
        listed = list(members)
        found.append(Head(group if listed[0].group else listed[0].label, listed))
    return found


def rows_of(
    grid: Grid, name: str, values: Sequence[Mapping[str, Any]], problems: Sequence[CellProblem]
) -> list[RowView]:
    """Every row with what was typed where the cell is open, and what is stored elsewhere."""
    stored = grid.stored()
    rows = []
    for index, typed in enumerate(values):
        row_id = str(typed.get("id") or "")
        known = stored.get(row_id, {})
        cells = [_cell(grid, column, f"{name}-{index}", known=known, typed=typed) for column in grid.columns]
        rows.append(RowView(index, row_id, cells))
    for row in rows:
        for cell in row.cells:
            cell.anchor = f"{name}.{row.id}.{cell.column.key}" if row.id else ""
            cell.notes = [note for note in grid.notes if (note.row_id, note.key) == (row.id, cell.column.key)]
            cell.problems = [found for found in problems if (found.row, found.key) == (row.index, cell.column.key)]
    _merge(rows, grid.columns, span=not grid.may_edit_rows)
    return rows


def _cell(grid: Grid, column: Column, start: str, *, known: Mapping[str, Any], typed: Mapping[str, Any]) -> CellView:
    is_open = grid.is_open(str(typed.get("id") or ""), column)
    value = typed.get(column.key, known.get(column.key)) if is_open or not known else known.get(column.key)
    return CellView(
        column=column,
        text=written(value),
        is_open=is_open,
        html_name=f"{start}-{column.key}",
        steps=known.get(f"{column.key}_steps") or typed.get(f"{column.key}_steps") or (),
        remark=known.get(f"{column.key}_note") or "",
    )


def _merge(rows: Sequence[RowView], columns: Sequence[Column], *, span: bool) -> None:
    """Equal neighbours of a merged column: locked ones become one cell, open or movable ones look like one."""
    prefix: list[int] = []
    for place, column in enumerate(columns):
        if not column.merged:
            continue
        prefix.append(place)
        first: CellView | None = None
        for above, row in zip((None, *rows), rows, strict=False):
            cell = row.cells[place]
            alike = above is not None and all(above.cells[at].text == row.cells[at].text for at in prefix) and cell.text
            if not alike or cell.is_open or not span or first is None or first.is_open or cell.notes or cell.problems:
                cell.repeats = bool(alike and (cell.is_open or not span))
                first = cell
                continue
            cell.covered = True
            first.span += 1
