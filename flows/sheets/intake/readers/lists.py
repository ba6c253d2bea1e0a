"""Lists row by row: the ledger, organisations, users; dates and choices are checked as they are read."""

from __future__ import annotations

from typing import Any

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.figures import as_date
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.cells.rows import Line, figure, kept, lines
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.result import IncomingList
from flows.sheets.intake.vocabulary.lists import CHOICES, DATES, KEYS, MONEY


def read_list(grid: CleanGrid, head: Head) -> IncomingList:
    """The list under a head."""
    draft, kind = Draft(), head.words.name
    seen: dict[tuple[Any, ...], Cell] = {}
    for cell in head.unknown:
        draft.complain("unknown_column", grid.name, cell)
    for line in lines(grid, head):
        if line.is_total:
            continue
        at = f"[{len(draft.data.get('', []))}]"
        row = kept({name: _value(draft, grid, head, line, name, at) for name in head.columns})
        key = tuple(row.get(name) for name in KEYS[kind])
        missing = next((name for name in KEYS[kind] if name in head.columns and row.get(name) is None), None)
        if missing:
            draft.complain("name_missing", grid.name, line.cells[missing], at=at, label=head.labels[missing])
        first = line.cells[next(name for name in reversed(KEYS[kind]) if name in head.columns)]
        if key in seen and not missing:
            draft.complain("row_twice", grid.name, first, at=at, expected=seen[key].address)
        seen.setdefault(key, first)
        draft.add_row("", row, line.cells, grid.name)
    return IncomingList(kind, tuple(draft.data.get("", [])), draft.places, tuple(draft.problems))


def _value(draft: Draft, grid: CleanGrid, head: Head, line: Line, name: str, at: str) -> Any:
    cell = line.cells[name]
    if name in MONEY:
        return figure(draft, grid.name, line, name, at, head, money=True)
    if name in DATES:
        try:
            return as_date(cell.value)
        except ValueError:
            draft.complain("not_a_date", grid.name, cell, at=f"{at}.{name}", label=head.labels[name])
            return line.text(name)
    text = line.text(name)
    choices = CHOICES.get((head.words.name, name))
    if choices and text is not None and text not in choices:
        draft.complain(
            "not_in_list", grid.name, cell, at=f"{at}.{name}", label=head.labels[name], expected="、".join(choices)
        )
    return text
