"""What comes out of reading a file: sheets, lists, problems — and where in the file each value stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.sheets.intake.problems import Problem

Place = tuple[str, str]


@dataclass(frozen=True)
class IncomingSheet:
    """A sheet as the contract's JSON, figures as Decimals; `places` maps `indicators[3].score` to sheet and cell."""

    data: dict[str, Any]
    places: Mapping[str, Place]
    layout: str
    problems: tuple[Problem, ...] = ()

    def place(self, at: str) -> Place | None:
        """Where something stands, else where its row does."""
        while at:
            if at in self.places:
                return self.places[at]
            at = at.rpartition(".")[0]
        return None


@dataclass(frozen=True)
class IncomingList:
    """Rows of a list such as the ledger; `places` maps `[3].due` to worksheet and cell."""

    kind: str
    rows: tuple[dict[str, Any], ...]
    places: Mapping[str, Place]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Intake:
    """Everything that a file held."""

    name: str
    sheets: tuple[IncomingSheet, ...] = ()
    lists: tuple[IncomingList, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the file, of its sheets and of its lists."""
        parts: list[IncomingSheet | IncomingList] = [*self.sheets, *self.lists]
        return (*self.problems, *(problem for part in parts for problem in part.problems))

    @property
    def has_errors(self) -> bool:
        """Whether something in it would be refused."""
        return any(problem.severity == "error" for problem in self.all_problems)
