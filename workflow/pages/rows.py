"""Rows of a small table in a form, as plain inputs named `<table>-<row>-<column>`: works without JavaScript.

Typed rows survive errors and drafts, because every input has a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST_ROWS = 200


@dataclass
class Row:
    """One row as the template shows it: number from 1, {column: value}, and what is wrong with it."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    error: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(self.cells.values())


def rows_from(data: Mapping[str, Any], table: str, columns: Sequence[str]) -> list[Row]:
    """Rows as posted or drafted, in order; empty ones are left out."""
    rows = []
    for number in range(1, MOST_ROWS + 1):
        names = {column: f"{table}-{number}-{column}" for column in columns}
        if not any(name in data for name in names.values()):
            continue
        row = Row(number, {column: str(data.get(name) or "").strip() for column, name in names.items()})
        if not row.is_empty:
            rows.append(row)
    return rows


def shown(rows: Iterable[Row], columns: Sequence[str], *, spare: int = 2, least: int = 1) -> list[Row]:
    """Rows renumbered from 1, with empty ones after them to type into."""
    kept = list(rows)
    wanted = max(len(kept) + spare, least)
    kept.extend(Row(0, dict.fromkeys(columns, "")) for _ in range(wanted - len(kept)))
    for number, row in enumerate(kept, start=1):
        row.number = number
    return kept


def initial(rows: Iterable[Mapping[str, Any]], table: str) -> dict[str, str]:
    """Stored rows as initial data under the names of the inputs."""
    return {
        f"{table}-{number}-{column}": "" if value is None else str(value)
        for number, row in enumerate(rows, start=1)
        for column, value in row.items()
    }
