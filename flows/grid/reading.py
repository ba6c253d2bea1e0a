"""From what the browser sent to rows: by JSON or by plain inputs; locked cells come from the server's own rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.http import QueryDict
from django.utils.translation import gettext as _

from flows.grid.cells import CellError, Value, read
from flows.grid.grid import CellProblem, Grid

MOST_CHARACTERS = 2_000_000
Raw = Mapping[str, object]


class TableError(ValueError):
    """The table as a whole cannot be read."""


@dataclass(frozen=True)
class Reading:
    """The rows that were read, and what is wrong with single cells."""

    rows: list[dict[str, Any]]
    problems: list[CellProblem]


def rows_of_json(text: str) -> list[dict[str, object]]:
    """The rows of the hidden JSON field: a list of flat objects, no NaN, no nesting."""
    if len(text) > MOST_CHARACTERS:
        raise TableError(_("The table is too large to be sent."))
    try:
        found = json.loads(text, parse_constant=_refused, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        raise TableError(_("The table could not be read: load the page again.")) from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise TableError(_("The table could not be read: load the page again."))
    return found


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def rows_of_inputs(data: Mapping[str, str], name: str, keys: Sequence[str]) -> list[dict[str, object]]:
    """The rows of plain inputs `name-<i>-<key>`, as a browser without JavaScript sends them, in the order asked for."""
    try:
        count = min(int(data.get(f"{name}-rows", 0)), 2_000)
    except ValueError:
        raise TableError(_("The table could not be read: load the page again.")) from None
    found = []
    for index in range(count):
        start = f"{name}-{index}-"
        if data.get(start + "remove"):
            continue
        row: dict[str, object] = {key: data.get(start + key) for key in ("id", *keys) if start + key in data}
        found.append((_order(data.get(start + "order"), index), row))
    return [row for _place, row in sorted(found, key=lambda pair: pair[0])]


def _order(typed: str | None, index: int) -> tuple[float, int]:
    """A row keeps its place unless somebody numbered it otherwise."""
    usual = index + 1
    wanted = int(typed) if typed and typed.isascii() and typed.isdigit() else usual
    moved = 0 if wanted == usual else (-1 if wanted < usual else 1)
    return (wanted + moved * 0.5, index)


def raw_rows(data: Mapping[str, str] | QueryDict, name: str, grid: Grid) -> list[dict[str, object]]:
    """What the browser sent, by whichever way it could."""
    if data.get(name):
        return rows_of_json(str(data[name]))
    return rows_of_inputs(data, name, [column.key for column in grid.columns if column.is_entry])


def kept_rows(grid: Grid, sent: Sequence[Raw]) -> list[Raw]:
    """The rows without new ones in which nothing stands: they are neither read nor shown again."""
    return [row for row in sent if _id(row) or not _is_blank(grid, row)]


def read_rows(grid: Grid, sent: Sequence[Raw]) -> Reading:
    """Type every open cell; take every other from the stored row; refuse rows that may not come or go."""
    stored = grid.stored()
    kept = kept_rows(grid, sent)
    if len(kept) > grid.max_rows:
        raise TableError(_("At most %(most)d rows.") % {"most": grid.max_rows})
    _check_rows(grid, [_id(row) for row in kept], stored)
    rows: list[dict[str, Any]] = []
    problems: list[CellProblem] = []
    for index, row in enumerate(kept):
        value, wrong = _read_row(grid, index, row, stored.get(_id(row), {}))
        rows.append(value)
        problems += wrong
    return Reading(rows, problems)


@dataclass(frozen=True)
class Typed:
    """Rows as they stand while somebody types; `places` are their rows on the page, where empty ones are counted."""

    rows: list[dict[str, Any]]
    places: list[int]


def read_typed(grid: Grid, sent: Sequence[Raw]) -> Typed:
    """Like `read_rows`, while typing: nothing is refused, and a cell that cannot be read yet counts as empty."""
    stored = grid.stored()
    kept = [(place, row) for place, row in enumerate(sent[: grid.max_rows]) if _id(row) or not _is_blank(grid, row)]
    rows = [_read_row(grid, place, row, stored.get(_id(row), {}))[0] for place, row in kept]
    return Typed(rows, [place for place, _row in kept])


def _read_row(grid: Grid, index: int, sent: Raw, stored: Mapping[str, Any]) -> tuple[dict[str, Any], list[CellProblem]]:
    row_id = _id(sent)
    values: dict[str, Any] = {"id": row_id}
    problems = []
    for column in grid.columns:
        if not grid.is_open(row_id, column) or (stored and column.key not in sent):
            values[column.key] = stored.get(column.key)
            continue
        try:
            values[column.key] = read(column, sent.get(column.key))
        except CellError as error:
            values[column.key] = None
            problems.append(CellProblem(row=index, key=column.key, text=str(error)))
    return values, problems


def _check_rows(grid: Grid, ids: Sequence[str], stored: Mapping[str, Any]) -> None:
    known = [row_id for row_id in ids if row_id]
    if len(set(known)) != len(known) or set(known) - set(stored):
        raise TableError(_("A row of the table is not of this form: load the page again."))
    if grid.may_edit_rows:
        if any(grid.locks.holds(row_id, column.key) for row_id in set(stored) - set(known) for column in grid.columns):
            raise TableError(_("A row with locked cells cannot be removed."))
    elif list(ids) != list(stored):
        raise TableError(_("Rows cannot be added, removed or moved now."))


def _id(row: Raw) -> str:
    return str(row.get("id") or "")


def _is_blank(grid: Grid, row: Raw) -> bool:
    typed: list[Value | object] = [row.get(column.key) for column in grid.columns if column.is_entry]
    return not any(str(value).strip() for value in typed if value is not None)
