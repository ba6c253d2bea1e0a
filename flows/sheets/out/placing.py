"""Where each cell of a table lies once the spans are counted in: the one geometry that every renderer uses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from flows.sheets.out.blocks import Cell, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its row and column, counted from 0."""

    row: int
    column: int
    cell: Cell

    @property
    def last_row(self) -> int:
        """The lowest row that it covers."""
        return self.row + self.cell.rows - 1

    @property
    def last_column(self) -> int:
        """The rightmost column that it covers."""
        return self.column + self.cell.columns - 1


def place(table: Table) -> list[Placed]:
    """Every cell with its place; a table whose rows do not fill its columns is a mistake of the form, and is named."""
    placed: list[Placed] = []
    # for each column the first row that no cell from above reaches into
    free_from = [0] * len(table.widths)
    for number, row in enumerate(table.rows):
        if _is_plain(row, free_from, number):
            placed.extend([Placed(number, column, cell) for column, cell in enumerate(row)])
            free_from = [number + 1] * len(free_from)
            continue
        column = 0
        for cell in row:
            while column < len(free_from) and free_from[column] > number:
                column += 1
            spot = Placed(number, column, cell)
            under = free_from[column : column + cell.columns]
            if len(under) < cell.columns or max(under) > number or number + cell.rows > len(table.rows):
                raise ValueError(f"row {number}, column {column}: the cell {cell.value!r} does not fit")
            free_from[column : column + cell.columns] = [number + cell.rows] * cell.columns
            column += cell.columns
            placed.append(spot)
        if min(free_from) <= number:
            raise ValueError(f"no cell at row {number}, column {free_from.index(min(free_from))}")
    return placed


def _is_plain(row: Sequence[Cell], free_from: list[int], number: int) -> bool:
    """Whether the row is what ten thousand rows of a list are: a cell for each column, none joined, none from above."""
    if len(row) != len(free_from) or max(free_from) > number:
        return False
    return all(cell.rows == 1 == cell.columns for cell in row)


def split(spots: list[Placed], breaks: Collection[int]) -> list[Placed]:
    """The same cells, but those joined over a page's end are parted there, so that each page shows their text."""
    result: list[Placed] = []
    for spot in spots:
        starts = [spot.row, *sorted(row for row in breaks if spot.row < row <= spot.last_row)]
        for start, following in zip(starts, [*starts[1:], spot.last_row + 1], strict=True):
            result.append(Placed(start, spot.column, replace(spot.cell, rows=following - start)))
    return result
