"""Lists row by row: the ledger, organisations, users; dates and choices are checked as they are read."""

from __future__ import annotations

from typing import Any

from flows.sheets.intake.cells.clean import Cell, CleanGrid
from flows.sheets.intake.cells.figures import as_date
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.cells.rows import Line, kept
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.readers.table_reading import TableReading
from flows.sheets.intake.result import IncomingList
from flows.sheets.intake.vocabulary.lists import CHOICES, DATES, KEYS, MONEY


def read_list(grid: CleanGrid, head: Head) -> IncomingList:
    """The list under a head."""
    table, keys = TableReading(Draft(), grid, head), [name for name in KEYS[head.words.name] if name in head.columns]
    seen: dict[tuple[Any, ...], Cell] = {}
    table.complain_of_unknown_columns()
    for line in table.lines():
        if line.is_total:
            continue
        at = table.next_path("")
        row = kept({name: _value(table, line, name, at) for name in head.columns})
        key = tuple(row.get(name) for name in keys)
        missing = next((name for name in keys if row.get(name) is None), None)
        if missing:
            table.complain("name_missing", line, missing, at=at)
        elif key in seen:
            table.complain("row_twice", line, keys[-1], at=at, expected=seen[key].address)
        seen.setdefault(key, line.cells[keys[-1]])
        table.draft.add_row("", row, line.cells, grid.name)
    draft = table.draft
    return IncomingList(head.words.name, tuple(draft.data.get("", [])), draft.places, tuple(draft.problems))


def _value(table: TableReading, line: Line, name: str, at: str) -> Any:
    if name in MONEY:
        return table.figure(line, name, at, money=True)
    if name in DATES:
        try:
            return as_date(line.cells[name].value)
        except ValueError:
            table.complain("not_a_date", line, name, at=f"{at}.{name}")
    text = line.text(name)
    choices = CHOICES.get((table.head.words.name, name))
    if choices and text is not None and text not in choices:
        table.complain("not_in_list", line, name, at=f"{at}.{name}", expected="、".join(choices))
    return text
