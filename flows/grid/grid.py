"""One table as it stands for one reader: columns, rows, what is locked, what was said about single cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.grid.columns import Column, Sum

Cell = tuple[str, str]  # id of the row, key of the column
Row = Mapping[str, Any]  # values by column key, and "id"


@dataclass(frozen=True)
class Locks:
    """Which cells may not be changed: those named, or all but those named (after a return)."""

    cells: frozenset[Cell] = frozenset()
    all_but: bool = False

    @classmethod
    def only(cls, cells: Iterable[Cell]) -> Locks:
        """Lock the named cells."""
        return cls(frozenset(cells))

    @classmethod
    def everything_but(cls, cells: Iterable[Cell] = ()) -> Locks:
        """Lock all cells except the named ones."""
        return cls(frozenset(cells), all_but=True)

    def holds(self, row_id: str, key: str) -> bool:
        """Whether this cell is locked."""
        return ((row_id, key) in self.cells) is not self.all_but


@dataclass(frozen=True, kw_only=True)
class CellNote:
    """A reviewer's words on one cell; `old` is what stood there then; with `answer_name` the author must answer."""

    row_id: str
    key: str
    comment: str
    number: int | None = None
    old: str = ""
    answer_name: str = ""
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """Something wrong: at a cell (row index from 0), at a row (key ""), or with the whole table (row None)."""

    row: int | None
    key: str
    text: str
    severity: str = "error"  # error, warning, notice
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Everything the page and the reading need to know of one table. `edit_rows`: add, remove and move rows."""

    columns: Sequence[Column]
    rows: Sequence[Row] = ()
    locks: Locks = field(default_factory=Locks)
    notes: Sequence[CellNote] = ()
    sums: Sequence[Sum] = ()
    edit_rows: bool = False
    max_rows: int = 300
    score_url: str = ""
    total: str | None = ""  # the computed total, as the server last worked it out; None where there is none
    caption: object = ""

    @property
    def may_edit_rows(self) -> bool:
        """After a return single cells are open, and no row comes or goes."""
        return self.edit_rows and not self.locks.all_but

    def stored(self) -> dict[str, Row]:
        """The rows that the server knows, by their id."""
        return {str(row["id"]): row for row in self.rows if row.get("id") not in {None, ""}}

    def is_open(self, row_id: str, column: Column) -> bool:
        """Whether a person may change this cell."""
        return column.is_entry and not self.locks.holds(row_id, column.key)
