"""Step 2: grids with tidy texts where every cell of a joined area holds its value and knows where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from flows.sheets.guard.annotate import SUMMARY
from flows.sheets.guard.workbook import Grid, Value, Workbook, address
from flows.sheets.intake.cells.words import label_key, tidy


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a grid; `row`, `column` are the upper left corner of its area."""

    value: Value
    row: int
    column: int
    last_row: int
    last_column: int

    @property
    def text(self) -> str:
        """The value as text."""
        return "" if self.value is None else str(self.value)

    @property
    def key(self) -> str:
        """The value as a label to compare."""
        return label_key(self.value) if isinstance(self.value, str) else ""

    @property
    def address(self) -> str:
        """Such as C5."""
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class CleanGrid:
    """A grid after cleaning; all rows are equally long."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def distinct(self, row: int) -> list[Cell]:
        """The cells of a row, each joined area once."""
        found: dict[tuple[int, int], Cell] = {}
        for cell in self.rows[row]:
            found.setdefault((cell.row, cell.column), cell)
        return list(found.values())


def clean(book: Workbook) -> tuple[CleanGrid, ...]:
    """All grids of a workbook but the list of problems that we added ourselves."""
    return tuple(_grid(grid) for grid in book.grids if grid.name != SUMMARY)


def _grid(grid: Grid) -> CleanGrid:
    width = max((len(row) for row in grid.rows), default=0)
    height = len(grid.rows)
    areas: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for first_row, first_column, last_row, last_column in grid.merges:
        area = (first_row, first_column, min(last_row, height - 1), min(last_column, width - 1))
        for row in range(first_row, area[2] + 1):
            for column in range(first_column, area[3] + 1):
                areas[row, column] = area
    rows = []
    for row in range(height):
        cells = []
        for column in range(width):
            area = areas.get((row, column), (row, column, row, column))
            source = grid.rows[area[0]]
            value = source[area[1]] if area[1] < len(source) else None
            cells.append(Cell(_value(value), *area))
        rows.append(tuple(cells))
    return CleanGrid(grid.name, tuple(rows))


def _value(value: Value) -> Value:
    return (tidy(value) or None) if isinstance(value, str) else value
