"""Finding tables in a grid by their heads: over one row or two, in any order, with columns we do not know between."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.words import label_key
from flows.sheets.intake.vocabulary.tables import SECTIONS, SIDE_LABELS, TableWords


@dataclass(frozen=True, slots=True)
class Head:
    """A head: which field stands in which column, and the row where the data begin."""

    words: TableWords
    columns: dict[str, int]
    unknown: tuple[Cell, ...]
    row: int
    first_data_row: int
    labels: dict[str, str]
    two_scores: bool = False
    end: int = 0


def with_end(grid: CleanGrid, head: Head, candidates: tuple[TableWords, ...]) -> Head:
    """The head with the row where its table ends at the latest: where another head begins (its own may come again)."""
    for row in range(head.first_data_row, len(grid.rows)):
        other = find_head(grid, row, candidates)
        if other and not (other.words is head.words and other.columns == head.columns):
            return replace(head, end=row)
    return replace(head, end=len(grid.rows))


def find_head(grid: CleanGrid, row: int, candidates: tuple[TableWords, ...]) -> Head | None:
    """The table whose head begins in this row; over two rows where cells of the first are joined or lead others in."""
    for height in (2, 1):
        if row + height > len(grid.rows) or (height == 2 and not _is_double(grid, row)):
            continue
        labels = _labels(grid, row, height)
        for words in candidates:
            if head := _match(row, row + height, labels, words):
                return head
    return None


def _is_double(grid: CleanGrid, row: int) -> bool:
    """Whether the row's cells reach into the next, or one spans several columns with labels of their own below."""
    cells = grid.distinct(row)
    starts_here = [cell for cell in cells if cell.row == row and cell.text]
    spanning = any(_leads_in(cell, grid.rows[row + 1]) for cell in starts_here if cell.last_row == row)
    return spanning and any(cell.last_row == row + 1 for cell in starts_here)


def _leads_in(cell: Cell, below: tuple[Cell, ...]) -> bool:
    """Whether a cell spans several columns that have labels of their own in the row below."""
    first, last = below[cell.column], below[cell.last_column]
    return bool(first.key and last.key) and (first.row, first.column) != (last.row, last.column)


def _labels(grid: CleanGrid, row: int, height: int) -> list[tuple[int, Cell, str]]:
    """Column, cell and key of each label; a label under a wider one is led in by it: 绩效标准·优."""
    found: list[tuple[int, Cell, str]] = []
    for column in range(grid.width):
        top, low = grid.rows[row][column], grid.rows[row + height - 1][column]
        if height == 1 or (top.row, top.column) == (low.row, low.column):
            cell, key = top, top.key
        else:
            cell, key = low, f"{top.key}·{low.key}" if top.key and low.key else low.key or top.key
        if key and (not found or (found[-1][1].row, found[-1][1].column) != (cell.row, cell.column)):
            found.append((column, cell, key))
    return found


def _match(row: int, after: int, labels: list[tuple[int, Cell, str]], words: TableWords) -> Head | None:
    columns: dict[str, int] = {}
    shown: dict[str, str] = {}
    unknown: list[Cell] = []
    two_scores = False
    last = ""
    for column, cell, key in labels:
        name = words.columns.get(key) or words.columns.get(key.rpartition("·")[2])
        if key in words.lacks:
            return None
        if name is None:
            if cell.row >= row and key not in SECTIONS:
                unknown.append(cell)
            continue
        if name == "weight" and words.name == "indicators" and last in ("level1", "level2"):
            name = f"{last}_weight"
        if name == "score" and "score" in columns:
            name, two_scores = "review_score", True
        # the official form has 绩效指标 down its side, beginning beside the head: a column of its own takes its place
        if name not in columns or label_key(shown[name]) in SIDE_LABELS:
            columns[name], shown[name] = column, cell.text
        last = name
    if not all(group & columns.keys() for group in words.needs):
        return None
    return Head(words, columns, tuple(unknown), row, after, shown, two_scores)
