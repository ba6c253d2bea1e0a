"""The neutral document: what a form says and how its cells are joined, never how a file format does it.

One `Document` feeds the Word, Excel and PDF renderers alike, so that the three can never differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "money", "figure", "int", "date"]
Align = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `rows` and `columns` are its spans, `place` names the spot where somebody signs or seals.

    `choices` become a drop-down in templates.
    `open` leaves out the line above ("top") or below ("bottom"), where a label goes on from a head that repeats.
    """

    value: Any = None
    kind: Kind = "text"
    rows: int = 1
    columns: int = 1
    head: bool = False
    align: Align = ""
    place: str = ""
    open: Literal["", "top", "bottom"] = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as HTML lays them out: a spanned place is simply not written again.

    `widths` are shares of the page (any unit); the first `head_rows` rows repeat on every page;
    `joined` puts the table right under the one before, so that both look like one.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    head_rows: int = 0
    small: bool = False
    joined: bool = False

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths as parts of one."""
        total = sum(self.widths)
        return tuple(width / total for width in self.widths)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title (level 0) or the heading of a part (1-3)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `indent` sets the first line two characters in, as official letters do."""

    text: str
    align: Align = "left"
    indent: bool = False
    small: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: who signs, in what capacity, whether a seal belongs there, and the day if it is known."""

    label: str
    name: str = ""
    place: str = ""
    seal: bool = False
    date: str | None = None

    @property
    def day(self) -> str:
        """The day as paper has it; blanks to be filled by hand where it is not known."""
        return day_text(self.date) if self.date else "年　　月　　日"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature lines below a form, on the right as official letters have them."""

    lines: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, one per label; `full` (the weight, the budget) is drawn behind the value."""

    title: str
    labels: tuple[str, ...]
    values: tuple[Any, ...]
    full: tuple[Any, ...] = ()
    unit: str = ""
    value_name: str = "实际"
    full_name: str = "满分"


EDITIONS = {"national": "通用", "suzhou": "苏州", "hainan": "海南"}
Block = Heading | Paragraph | Table | Signatures | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """Begins on a new page; in Excel it is a worksheet of its own."""

    name: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole form. `version` is the machine-readable name of the layout, such as `self_evaluation/national/1`."""

    title: str
    sections: tuple[Section, ...]
    version: str
    created_by: str = "衡评"

    @property
    def edition(self) -> str:
        """The version as a clerk reads it at the foot of the page; the file's properties keep the other."""
        _form, layout, number = self.version.split("/")
        return f"{EDITIONS.get(layout, '')}表样第{number}版"


def day_text(iso: str) -> str:
    """2026年11月21日 for an ISO day; any other text as it is."""
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def head(text: str, *, rows: int = 1, columns: int = 1) -> Cell:
    """A label cell."""
    return Cell(text, rows=rows, columns=columns, head=True)


def text(
    value: Any,
    *,
    rows: int = 1,
    columns: int = 1,
    align: Align = "",
    place: str = "",
    choices: tuple[str, ...] = (),
) -> Cell:
    """A cell of words."""
    return Cell(value, rows=rows, columns=columns, align=align, place=place, choices=choices)


def money(value: Any, *, columns: int = 1) -> Cell:
    """A cell with an amount: thousands separators and at least two decimals."""
    return Cell(value, kind="money", columns=columns)


def figure(value: Any, *, rows: int = 1, columns: int = 1) -> Cell:
    """A cell with a score, a weight or another plain figure."""
    return Cell(value, kind="figure", rows=rows, columns=columns)


def heads(*labels: str) -> tuple[Cell, ...]:
    """A row of label cells."""
    return tuple(head(label) for label in labels)


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    *,
    head_rows: int = 0,
    small: bool = False,
    joined: bool = False,
) -> Table:
    """A table from any sequences."""
    return Table(tuple(tuple(row) for row in rows), tuple(widths), head_rows, small, joined)
