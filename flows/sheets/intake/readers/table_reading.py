"""One table being read: the draft that it fills, the grid that it stands in, and its head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.figures import NotAFigure, as_figure, as_text
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.cells.rows import Line, lines
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.vocabulary.tables import TOTALS


@dataclass(frozen=True, slots=True)
class TableReading:
    """What every reader of a table needs."""

    draft: Draft
    grid: CleanGrid
    head: Head

    def lines(self) -> Iterator[Line]:
        """The rows of the table."""
        return lines(self.grid, self.head)

    def next_path(self, section: str) -> str:
        """The path of the row that would be added next, such as `indicators[3]`."""
        return f"{section}[{len(self.draft.data.get(section, []))}]"

    def complain(self, code: str, line: Line, name: str, *, at: str = "", expected: str = "", label: str = "") -> None:
        """Note a problem at a cell of a row."""
        shown = label or self.head.labels.get(name, name)
        self.draft.complain(code, self.grid.name, line.cells[name], at=at, expected=expected, label=shown)

    def complain_of_unknown_columns(self) -> None:
        """Columns that nobody reads are said, so that nobody believes them read."""
        for cell in self.head.unknown:
            self.draft.complain("unknown_column", self.grid.name, cell)

    def put(self, name: str, value: object, cell: Cell) -> None:
        """Set a field of the sheet itself."""
        self.draft.put(name, value, self.grid.name, cell)

    def figure(self, line: Line, name: str, at: str, *, money: bool = False) -> Decimal | str | None:
        """A cell as a figure; words are kept as they are printed and complained of.

        A figure in a cell joined over several rows belongs to the first of them, else it would count several times.
        """
        cell = line.cells.get(name)
        if cell is None or cell.row < line.number or cell.key in TOTALS:
            return None
        try:
            return as_figure(cell.value, money_unit=(self.draft.money_unit or "万元") if money else None)
        except NotAFigure:
            self.complain("not_a_figure", line, name, at=f"{at}.{name}")
            return as_text(cell.value)
