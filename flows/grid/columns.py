"""What a column of a table is: its key, how its cells are read and shown, who may change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """How a cell is read: everything but OUTPUT is an entry."""

    TEXT = "text"
    LONG = "long"  # several lines
    NUMBER = "number"
    PERCENT = "percent"  # 99.76 stands for 99.76 %
    DATE = "date"
    CHOICE = "choice"
    OUTPUT = "output"  # shown only: computed figures, links


FIGURES = frozenset({Kind.NUMBER, Kind.PERCENT})


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `width` is in pixels at 13 px type; `group` is a second head above neighbours of the same group."""

    key: str
    label: object
    kind: Kind = Kind.TEXT
    width: int = 120
    group: object = ""
    frozen: bool = False
    merged: bool = False  # equal neighbours look like one cell
    required: bool = False
    readonly: bool = False
    choices: Sequence[tuple[str, object]] = ()
    max_length: int = 500
    places: int = 6
    least: Decimal | None = None
    most: Decimal | None = None
    hint: object = ""

    @property
    def is_entry(self) -> bool:
        """Whether a person may type into the column at all."""
        return self.kind is not Kind.OUTPUT and not self.readonly

    @property
    def align(self) -> str:
        """Figures stand at the right; so do results, which are figures."""
        return "end" if self.kind in FIGURES or self.kind is Kind.OUTPUT else "start"


@dataclass(frozen=True, kw_only=True)
class Sum:
    """A sum at the foot of one column; `target` is what it has to be (100), None where any sum is right."""

    key: str
    target: Decimal | None = None
    label: object = ""
