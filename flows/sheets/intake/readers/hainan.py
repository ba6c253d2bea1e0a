"""What only the Hainan booklet has: money planned, received and spent by source, in six columns side by side."""

from __future__ import annotations

from typing import Any

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.figures import NotAFigure, as_figure
from flows.sheets.intake.readers.drafts import Draft

COLUMNS = {"计划投资额": "initial_budget", "实际到位资金": "received", "实际使用情况": "executed"}


def places_of(grid: CleanGrid, row: int) -> dict[str, int]:
    """The columns of the three labels, where they all stand in this row."""
    places = {COLUMNS[cell.key]: cell.column for cell in grid.distinct(row) if cell.key in COLUMNS}
    return places if set(places) == set(COLUMNS.values()) else {}


def read_sources(draft: Draft, grid: CleanGrid, row: int) -> int:
    """Read the block that begins in this row; gives the row after it, or 0 where there is none."""
    places = places_of(grid, row)
    if not places:
        return 0
    draft.layout = "hainan"
    number = row
    while number < len(grid.rows):
        label = grid.rows[number][places["initial_budget"]]
        source = "年度资金总额" if number == row else label.text.removeprefix("其中").lstrip("：: ")
        if not source or (number > row and not _is_part(grid, number, places)):
            break
        _read_source(draft, grid, number, source, places)
        number += 1
    return number


def _is_part(grid: CleanGrid, number: int, places: dict[str, int]) -> bool:
    """A row of a source names it in the first two columns; in the wild the third label may be blank."""
    first, second = (grid.rows[number][places[name]] for name in ("initial_budget", "received"))
    return first.key == second.key and (first.row, first.column) != (second.row, second.column)


def _read_source(draft: Draft, grid: CleanGrid, number: int, source: str, places: dict[str, int]) -> None:
    values: dict[str, Any] = {}
    cells: dict[str, Cell] = {}
    for name, column in places.items():
        label = grid.rows[number][column]
        cell = grid.rows[number][min(label.last_column + 1, grid.width - 1)]
        try:
            values[name] = as_figure(cell.value, money_unit=draft.money_unit or "万元")
        except NotAFigure:
            draft.complain("not_a_figure", grid.name, cell, label=label.text)
        cells[name] = cell
    known = {name: value for name, value in values.items() if value is not None}
    if known:
        if "initial_budget" in known:
            known["annual_budget"] = known["initial_budget"]
        draft.add_row("funds", {"source": source, **known}, cells, grid.name)
