"""A sheet while it is being put together: its data, where each value stood in the file, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flows.sheets.intake.cells.clean import Cell
from flows.sheets.intake.problems import Problem

Place = tuple[str, str]


@dataclass
class Draft:
    """One sheet; `places` maps paths such as `indicators[3].score` to worksheet and cell."""

    data: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    money_unit: str | None = None
    layout: str = "national"
    leader: str | None = None
    fallback_title: str | None = None

    def put(self, path: str, value: Any, grid: str, cell: Cell) -> None:
        """Set a field of the sheet itself, once: the first mention counts."""
        if value is not None and path not in self.data:
            self.data[path] = value
            self.places[path] = (grid, cell.address)

    def complain(self, code: str, grid: str, cell: Cell, *, at: str = "", expected: str = "", label: str = "") -> None:
        """Note a problem at a cell."""
        self.problems.append(Problem(code, grid, cell.address, cell.text, expected, label, at))

    def add_row(self, section: str, row: dict[str, Any], cells: dict[str, Cell], grid: str) -> None:
        """Append a row to a section; its cells can then be found by `section[n].field`."""
        rows = self.data.setdefault(section, [])
        at = f"{section}[{len(rows)}]"
        for name, cell in cells.items():
            self.places[f"{at}.{name}"] = (grid, cell.address)
        if cells:
            first = min(cells.values(), key=lambda cell: cell.column)
            self.places[at] = (grid, first.address)
        rows.append(row)
