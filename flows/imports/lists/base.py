"""What every list does alike: values as texts, rows compared by their key, complaints at a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from ...grid.cells import written
from ...sheets.intake import IncomingList, Problem
from ...sheets.intake.plan import Plan, PlannedRow, plan_list

if TYPE_CHECKING:
    from roles.models import User


class ListKind(Protocol):
    """One kind of list. Its rows are added; what stands already is never changed behind anybody's back."""

    #: key of the row → its head, in the order of the plan page
    columns: Mapping[str, Any]

    def plan(self, incoming: IncomingList, by: User) -> Plan:
        """What the rows would do."""

    def apply(self, rows: Sequence[Mapping[str, Any]], by: User) -> None:
        """Carry out rows of the plan by their stage's act, all or none. Raises a HengpingError with the reason."""


def as_texts(incoming: IncomingList, keys: Iterable[str]) -> IncomingList:
    """The list with texts for values, and only the columns that are taken."""
    taken = list(keys)
    rows = tuple({key: written(_exact(row[key])) for key in taken if row.get(key) is not None} for row in incoming.rows)
    return replace(incoming, rows=rows)


def _exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


def compared(current: Iterable[Mapping[str, Any]], incoming: IncomingList) -> Plan:
    """The plan without the rows that the file does not name: a list may be brought in part by part."""
    return Plan(tuple(row for row in plan_list(current, incoming).rows if row.kind != "absent"))


def refused(row: PlannedRow, *problems: Problem) -> PlannedRow:
    """The row with its reasons."""
    return replace(row, kind="refused", changes=(), problems=(*row.problems, *problems))


class Cells:
    """Where the cells of the planned rows stand, to complain of them."""

    def __init__(self, incoming: IncomingList, columns: Mapping[str, Any]) -> None:
        self.columns = columns
        self.numbers = {id(row): number for number, row in enumerate(incoming.rows)}
        self.places = incoming.places

    def problem(self, code: str, row: PlannedRow, key: str, *, found: str = "", expected: str = "") -> Problem:
        """A complaint at a cell, or at its row where the file has no such column."""
        at = f"[{self.numbers.get(id(row.row), -1)}]"
        sheet, cell = self.places.get(f"{at}.{key}") or self.places.get(at) or ("", "")
        return Problem(
            code, sheet, cell, found or str(row.row.get(key) or ""), expected, str(self.columns[key]), f"{at}.{key}"
        )

    def missing(self, row: PlannedRow, keys: Sequence[str]) -> list[Problem]:
        """Complaints of cells that must not be blank."""
        return [self.problem("name_missing", row, key) for key in keys if not row.row.get(key)]

    def differs(self, row: PlannedRow) -> list[Problem]:
        """Complaints of what stands otherwise in the product."""
        return [
            self.problem("stands_otherwise", row, change.name, expected=str(change.old or "—"))
            for change in row.changes
        ]
