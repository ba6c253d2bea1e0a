"""What the guard hands on: plain cells with their joined areas. It travels from the child as JSON, never as pickle."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

Value = str | Decimal | bool | dt.date | dt.datetime | None
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A worksheet or a table of a Word file; counted from 0. A merge is first row, column, last row, column."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that passed: its grids, the paragraphs of a Word file (each before grid number n), or the JSON data."""

    name: str
    kind: Literal["xlsx", "docx", "json"]
    grids: tuple[Grid, ...] = ()
    paragraphs: tuple[tuple[int, str], ...] = ()
    data: Any = field(default=None)


def address(row: int, column: int) -> str:
    """The address of a cell as Excel shows it: (4, 2) is C5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def to_plain(book: Workbook) -> dict[str, Any]:
    """The workbook as JSON data."""
    grids = [
        {"name": grid.name, "merges": grid.merges, "rows": [[_pack(value) for value in row] for row in grid.rows]}
        for grid in book.grids
    ]
    return {"name": book.name, "kind": book.kind, "grids": grids, "paragraphs": book.paragraphs, "data": book.data}


def from_plain(data: Mapping[str, Any]) -> Workbook:
    """The workbook again."""
    grids = tuple(
        Grid(
            grid["name"],
            tuple(tuple(_unpack(value) for value in row) for row in grid["rows"]),
            tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in grid["merges"]),
        )
        for grid in data["grids"]
    )
    paragraphs = tuple((int(place), str(text)) for place, text in data["paragraphs"])
    return Workbook(str(data["name"]), data["kind"], grids, paragraphs, data["data"])


def _pack(value: Value) -> Any:
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return {"n": str(value)}
        case dt.datetime():
            return {"t": value.isoformat()}
        case dt.date():
            return {"d": value.isoformat()}


def _unpack(value: Any) -> Value:
    match value:
        case {"n": figure}:
            return Decimal(figure)
        case {"t": moment}:
            return dt.datetime.fromisoformat(moment)
        case {"d": day}:
            return dt.date.fromisoformat(day)
        case None | bool() | str():
            return value
    raise ValueError(f"no cell value: {value!r}")
