"""A sheet that came back: the reviewer's words stand beside their cells, and only what they point at opens again.

A cell that hangs together with others opens with them: weights add up, a target has three cells. A point at a whole
table opens the table; a return without points opens everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from workflow.models import ReturnPoint

from ..grid import CellNote, Grid, Locks


@dataclass(frozen=True)
class Together:
    """Which columns of a table open together: `row` within a row, `column` down the whole table."""

    row: Sequence[frozenset[str]] = ()
    column: frozenset[str] = frozenset()


def returned(grid: Grid, table: str, points: Sequence[ReturnPoint], together: Together) -> Grid:
    """The table with the words of a return slip, and locked but for what the slip points at."""
    if not points:
        return grid
    return replace(grid, notes=_notes(table, points), locks=_locks(grid, table, points, together))


def is_open(name: str, points: Iterable[ReturnPoint]) -> bool:
    """Whether a single field of the form may be changed."""
    keys = [point.field for point in points]
    return not keys or name in keys


def _notes(table: str, points: Iterable[ReturnPoint]) -> list[CellNote]:
    found = []
    for point in points:
        name, row, key = _place(point.field)
        if name == table and row:
            found.append(CellNote(row_id=row, key=key, comment=point.reason, number=point.number, old=point.old_value))
    return found


def _locks(grid: Grid, table: str, points: Iterable[ReturnPoint], together: Together) -> Locks:
    places = [_place(point.field) for point in points]
    if any(name == table and not row for name, row, _key in places):
        return Locks()
    ids = list(grid.stored())
    cells: set[tuple[str, str]] = set()
    for name, row, key in places:
        if name == table:
            cells |= _opened(row, key, ids, together)
    return Locks.everything_but(cells)


def _opened(row: str, key: str, ids: Collection[str], together: Together) -> set[tuple[str, str]]:
    if key in together.column:
        return {(one, key) for one in ids}
    keys = next((group for group in together.row if key in group), frozenset({key}))
    return {(row, one) for one in keys}


def _place(field: str) -> tuple[str, str, str]:
    """`indicators.3.weight` → (indicators, 3, weight); the name alone means the whole table or a single field."""
    name, _dot, rest = field.partition(".")
    row, _dot, key = rest.partition(".")
    return name, row, key
