"""Step 4: what an import would change — new, changed (old → new), unchanged, refused. Nothing is written here.

Equal means equal in meaning: 589.50 is 589.5, blank is missing; so the same file a second time changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from flows.scoring.values import plain
from flows.sheets.intake.problems import Problem
from flows.sheets.intake.result import IncomingList, IncomingSheet, Place
from flows.sheets.intake.vocabulary.lists import KEYS

Kind = Literal["new", "changed", "unchanged", "refused", "absent"]
SECTION_KEYS: dict[str, tuple[str, ...]] = {
    "funds": ("source",),
    "indicators": ("level1", "level2", "level3"),
    "subprojects": ("name",),
    "payments": ("part", "milestone"),
    "people": ("name",),
}
# of the sheet itself; the rest of its scalar keys are compared too
NOT_COMPARED = frozenset({"layout", "truncated", *SECTION_KEYS})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what is stored and what the file says."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of a section or list (section "" is the sheet's own head)."""

    kind: Kind
    section: str
    key: tuple[Any, ...]
    row: Mapping[str, Any]
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows, and whether applying would do anything. Rows that the file does not mention are kept: `absent`."""

    rows: tuple[PlannedRow, ...]

    def of(self, kind: Kind) -> tuple[PlannedRow, ...]:
        """The rows of one kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        return dict(Counter(row.kind for row in self.rows))

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to apply."""
        return any(row.kind in ("new", "changed") for row in self.rows)

    @property
    def is_refused(self) -> bool:
        """Whether some row cannot be taken over."""
        return any(row.kind == "refused" for row in self.rows)


def plan_sheet(current: Mapping[str, Any] | None, incoming: IncomingSheet) -> Plan:
    """Compare a sheet with what is stored (both as sheet JSON; None where nothing is stored)."""
    stored = current or {}
    rows = [_head(stored, incoming, is_new=current is None)]
    for section, key in SECTION_KEYS.items():
        old, new = stored.get(section) or [], incoming.data.get(section) or []
        rows += _rows(section, key, old, new, incoming)
    return Plan(tuple(row for row in rows if row is not None))


def plan_list(current: Iterable[Mapping[str, Any]], incoming: IncomingList) -> Plan:
    """Compare a list with the stored rows, matched by the keys of its kind."""
    return Plan(tuple(_rows("", KEYS[incoming.kind], list(current), incoming.rows, incoming)))


def _head(stored: Mapping[str, Any], incoming: IncomingSheet, *, is_new: bool) -> PlannedRow:
    names = [name for name in incoming.data if name not in NOT_COMPARED]
    row = {name: incoming.data[name] for name in names}
    problems = tuple(problem for problem in incoming.problems if problem.severity == "error" and "[" not in problem.at)
    changes = _changes(stored, row)
    kind: Kind = "refused" if problems else "new" if is_new else "changed" if changes else "unchanged"
    return PlannedRow(kind, "", (row.get("title"),), row, changes, problems, incoming.place("title"))


def _rows(section: str, key: Sequence[str], old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]],
          incoming: IncomingSheet | IncomingList) -> list[PlannedRow]:  # fmt: skip
    # rows of one name (four quarterly payments) answer each other in their order
    stored: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in old:
        stored.setdefault(_key(row, key), []).append(row)
    planned: list[PlannedRow] = []
    for number, row in enumerate(new):
        at = f"{section}[{number}]"
        errors = tuple(
            p for p in incoming.problems if p.severity == "error" and (p.at == at or p.at.startswith(at + "."))
        )
        same = stored.get(_key(row, key))
        known = same.pop(0) if same else None
        changes = _changes(known or {}, row)
        kind: Kind = "refused" if errors else "new" if known is None else "changed" if changes else "unchanged"
        planned.append(PlannedRow(kind, section, _key(row, key), row, changes, errors, incoming.places.get(at)))
    return planned + [PlannedRow("absent", section, name, row) for name, left in stored.items() for row in left]


def _key(row: Mapping[str, Any], names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(comparable(row.get(name)) for name in names)


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Fields that the file names and that mean something else than what is stored."""
    return tuple(
        FieldChange(name, old.get(name), value)
        for name, value in new.items()
        if comparable(old.get(name)) != comparable(value)
    )


def comparable(value: Any) -> Any:
    """A value so that equal meaning compares equal."""
    found: Any = str(value)
    match value:
        case None | "" | [] | ():
            found = None
        case bool():
            found = value
        case int() | float() | Decimal():
            found = plain(Decimal(str(value)))
        case str():
            found = value.strip().replace("\r\n", "\n")
        case Mapping():
            held = {name: comparable(item) for name, item in value.items()}
            found = tuple(sorted((name, item) for name, item in held.items() if item is not None))
        case list() | tuple():
            found = tuple(comparable(item) for item in value)
    return found
