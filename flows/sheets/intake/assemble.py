"""Steps 2 and 3 together: walk down every grid, know each table by its head, and put sheets together from the pieces.

A second project, or a form of another kind, begins a new sheet; a book may hold many.
"""

from __future__ import annotations

import copy

from flows.scoring.sheet import Sheet, SheetError
from flows.sheets.guard.workbook import Workbook
from flows.sheets.intake.cells.clean import Cell, CleanGrid, clean
from flows.sheets.intake.cells.heads import Head, find_head, with_end
from flows.sheets.intake.cells.rows import lines
from flows.sheets.intake.cells.words import tidy
from flows.sheets.intake.finish import finish
from flows.sheets.intake.problems import Problem
from flows.sheets.intake.readers import goals, hainan, indicators, pairs, tables
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.readers.lists import read_list
from flows.sheets.intake.readers.table_reading import TableReading
from flows.sheets.intake.result import IncomingList, IncomingSheet, Intake
from flows.sheets.intake.vocabulary.lists import LEDGER, ORGANISATIONS, USERS
from flows.sheets.intake.vocabulary.tables import (
    BUDGET,
    CASH,
    FUNDS,
    INDICATORS,
    PAIRS,
    PAYMENTS,
    PEOPLE,
    PLANNED_PARTS,
    SUBPROJECTS,
)

#: more texts in one row are no lines of running text
MOST_LINES = 3
LISTS = (LEDGER, USERS, ORGANISATIONS)
TABLES = (BUDGET, CASH, FUNDS, INDICATORS, SUBPROJECTS, PLANNED_PARTS, PAYMENTS, PEOPLE)
READERS = {
    "funds": tables.read_funds,
    "balances": tables.read_balances,
    "subprojects": tables.read_parts,
    "payments": tables.read_parts,
    "people": tables.read_people,
}


def assemble(book: Workbook) -> Intake:
    """All sheets and lists of a file; a file without any says so."""
    if book.kind == "json":
        return _from_json(book)
    reader = _Reader()
    for number, grid in enumerate(clean(book)):
        for place, text in book.paragraphs:
            if place == number:
                reader.line(tidy(text), f"¶{place + 1}")
        reader.grid(grid)
    for place, text in book.paragraphs:
        if place >= len(book.grids):
            reader.line(tidy(text), f"¶{place + 1}")
    return reader.result(book.name)


def _from_json(book: Workbook) -> Intake:
    """Sheet JSON: one sheet, or a list of them."""
    found, problems = [], []
    for number, data in enumerate(book.data if isinstance(book.data, list) else [book.data]):
        try:
            sheet = Sheet.from_json(data)
        except SheetError:
            problems.append(Problem("no_form", "", f"[{number}]"))
            continue
        layout = str(sheet.extra.get("layout") or "national")
        found.append(IncomingSheet(sheet.to_json(), {}, layout))
    return Intake(book.name, tuple(found), (), tuple(problems))


class _Reader:
    """Holds the sheet that is being put together and those that are done."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = [Draft()]
        self.lists: list[IncomingList] = []

    @property
    def draft(self) -> Draft:
        return self.drafts[-1]

    def line(self, text: str, place: str) -> None:
        """A paragraph of a Word file."""
        for part in text.split("\n"):
            self._new_project(part)
            pairs.read_line(self.draft, part, place, Cell(part, 0, 0, 0, 0))

    def grid(self, grid: CleanGrid) -> None:
        """A worksheet or a Word table, from top to bottom."""
        row = 0
        while row < len(grid.rows):
            row = self._row(grid, row)

    def _row(self, grid: CleanGrid, row: int) -> int:
        """Read what begins in this row; gives the row to go on with."""
        if listed := find_head(grid, row, LISTS):
            self.lists.append(read_list(grid, listed))
            return len(grid.rows)
        if head := find_head(grid, row, TABLES):
            return self._table(grid, with_end(grid, head, TABLES))
        if after := hainan.read_sources(self.draft, grid, row):
            return after
        if goals.read_goals(self.draft, grid, row):
            return row + 2
        cells = [cell for cell in grid.distinct(row) if cell.text]
        pairs.notice_unit(self.draft, cells)
        if len(cells) == 1 and cells[0].key not in PAIRS:
            self._new_project(cells[0].text)
            pairs.read_line(self.draft, cells[0].text, grid.name, cells[0])
        else:
            self._begin_if_other_project(grid, row)
            if not pairs.read_pairs(self.draft, grid, row) and len(cells) <= MOST_LINES:
                self._lines(grid, cells)
        return row + 1

    def _lines(self, grid: CleanGrid, cells: list[Cell]) -> None:
        """Lines side by side above a table: the year in the middle, 单位：万元 at the right."""
        for cell in cells:
            self._new_project(cell.text)
            pairs.read_line(self.draft, cell.text, grid.name, cell)

    def _table(self, grid: CleanGrid, head: Head) -> int:
        pairs.notice_unit(
            self.draft,
            [cell for line in grid.rows[head.row : head.first_data_row] for cell in line if cell.row >= head.row],
        )
        if head.words is INDICATORS:
            self._indicators(grid, head)
        else:
            READERS[head.words.name](TableReading(self.draft, grid, head))
            if head.words in (BUDGET, CASH):
                self.draft.layout = "suzhou"
                return head.first_data_row + 1
        last = max((line.number for line in lines(grid, head)), default=head.first_data_row - 1)
        return last + 1

    def _indicators(self, grid: CleanGrid, head: Head) -> None:
        has_rows = "indicators" in self.draft.data
        bands_alone = "band_优" in head.columns and not {"level1", "target", "weight"} & head.columns.keys()
        if bands_alone and has_rows:
            indicators.add_bands(TableReading(self.draft, grid, head))
            return
        if has_rows:
            self._begin(same_project=indicators.form_of(head) != self.draft.data.get("form"))
        indicators.read_indicators(TableReading(self.draft, grid, head))

    def _begin_if_other_project(self, grid: CleanGrid, row: int) -> None:
        """项目名称 with another name after an indicator table: the next project of the book."""
        probe = Draft()
        pairs.read_pairs(probe, grid, row)
        self._compare_title(probe)

    def _new_project(self, text: str) -> None:
        probe = Draft()
        pairs.read_line(probe, text, "", Cell(text, 0, 0, 0, 0))
        self._compare_title(probe)

    def _compare_title(self, probe: Draft) -> None:
        title, known = probe.data.get("title"), self.draft.data.get("title")
        if title is not None and known is not None and title != known and "indicators" in self.draft.data:
            self._begin(same_project=False)

    def _begin(self, *, same_project: bool) -> None:
        before = self.draft
        fresh = Draft(money_unit=before.money_unit, layout=before.layout if same_project else "national")
        if same_project:
            # a goal sheet is followed by the evaluation of the same project: all but the goal's own table goes on
            own = {"indicators", "form", "total_base", "declared_total"}
            fresh.data = {key: copy.deepcopy(value) for key, value in before.data.items() if key not in own}
            fresh.places = {at: place for at, place in before.places.items() if not at.startswith("indicators")}
            fresh.leader, before.leader = before.leader, None
            for moved in ("funds", "people"):
                before.data.pop(moved, None)
        self.drafts.append(fresh)

    def result(self, name: str) -> Intake:
        """The finished sheets; drafts that hold no table are no sheets."""
        sheets = tuple(finish(draft) for draft in self.drafts if _has_rows(draft))
        nothing = () if sheets or self.lists else (Problem("no_form", "", ""),)
        return Intake(name, sheets, tuple(self.lists), nothing)


def _has_rows(draft: Draft) -> bool:
    return any(draft.data.get(section) for section in ("indicators", "funds", "subprojects", "payments", "balances"))
