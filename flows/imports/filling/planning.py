"""What a sheet would change in a form as it stands now. Cells of the same meaning count as equal; locked ones stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...grid.cells import CellError
from ...scoring.values import read_target
from ...sheets.intake import IncomingSheet, Problem
from ...sheets.intake.plan import SECTION_KEYS, Plan, PlannedRow, comparable, plan_sheet
from .form import text_in
from .kinds import FormKind
from .tables import FormRow, Table

if TYPE_CHECKING:
    from workflow.pages.forms import StepForm

Rows = list[dict[str, str]]
_PROMISE = ("operator", "target_text", "unit")


def planned(kind: FormKind, incoming: IncomingSheet, form: StepForm) -> Plan:
    """The plan; nothing is written."""
    current: dict[str, Any] = {field: text_in(form, field) for field in kind.texts_in(incoming.layout).values()}
    # what was stored comes back in an order of the database's own
    data: dict[str, Any] = {name: incoming.data[name] for name in current if name in incoming.data}
    for table in kind.tables:
        current[table.section] = [as_sheet_row(table, form, row) for row in shown_rows(table, form)]
        data[table.section] = _settled(table, form, current[table.section], incoming.data[table.section])
    plan = plan_sheet(current, replace(incoming, data=data))
    tables = {table.section: table for table in kind.tables}
    # a section of which the file says nothing, or of the money only the total, is none that it leaves rows out of
    least = {"funds": 0 if kind.total_apart else 1}
    rows = [row for row in plan.rows if row.kind != "absent" or len(data[row.section]) > least.get(row.section, 0)]
    return Plan(tuple(_judged(row, tables.get(row.section), form) for row in rows))


def shown_rows(table: Table, form: StepForm) -> list[FormRow]:
    """The rows of a form without the blank ones at its end."""
    return [row for row in table.rows(form) if row["id"] or any(text for key, text in row.items() if key != "id")]


def as_sheet_row(table: Table, form: StepForm, row: FormRow) -> dict[str, str]:
    """A row of the form by keys of the sheet, its figures as they would be kept."""
    return {key: _kept(table, form, key, row.get(column, "")) for key, column in table.cells.items()}


def key_of(section: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a row is known by, in the file and in the form."""
    return tuple(comparable(row.get(name)) for name in SECTION_KEYS[section])


def _kept(table: Table, form: StepForm, key: str, text: str) -> str:
    try:
        return table.as_typed(form, key, text)
    except CellError:
        return text  # what cannot be read yet stands in the form as it was typed


def _settled(table: Table, form: StepForm, current: Rows, rows: Sequence[Mapping[str, str]]) -> Rows:
    """The file's rows with the form's own words where both mean the same."""
    found = [{key: row[key] for key in table.cells if key in row} for row in rows]
    if not table.may_add(form):
        _take_levels(current, found)
    if table.section == "funds" and current and found and "executed" in table.cells:
        found[0]["source"] = current[0]["source"]  # the first row is the total, whatever a layout calls it
    by_key = {key_of(table.section, row): row for row in current}
    for row in found:
        known = by_key.get(key_of(table.section, row))
        if known and "target_text" in table.cells and row.get("target_text") and _promise(known) == _promise(row):
            row.update({key: known[key] for key in _PROMISE})
    return found


def _take_levels(current: Rows, found: Rows) -> None:
    """A layout may print fewer levels: an indicator whose name stands once on both sides is the same."""
    known = {(row.get("level1"), row.get("level2"), row.get("level3")) for row in current}
    mine = Counter(row.get("level3") for row in current)
    theirs = Counter(row.get("level3") for row in found)
    by_name = {row.get("level3"): row for row in current}
    for row in found:
        name = row.get("level3")
        same = (row.get("level1"), row.get("level2") or "", name) in known
        if not same and name and mine[name] == theirs[name] == 1:
            row.update({level: by_name[name][level] for level in ("level1", "level2")})


def _promise(row: Mapping[str, str]) -> tuple[Any, ...]:
    target = read_target(row.get("target_text") or None, row.get("operator") or None, None, row.get("unit") or None)
    ends = (target.low, target.high, target.low_included, target.high_included, target.first, target.last)
    return (target.operator, *ends, target.unit, comparable(target.qualitative), target.problem is None)


def _judged(row: PlannedRow, table: Table | None, form: StepForm) -> PlannedRow:
    """Take out what the form does not allow: new rows where none may come, and cells that are locked."""
    if row.kind == "new" and table is not None and not table.may_add(form):
        name = " / ".join(str(part) for part in row.key if part)
        return _refused(row, [_problem("not_in_form", row, found=name)])
    if row.kind != "changed":
        return row
    row_id = _row_id(row, table, form)
    shut = [change for change in row.changes if not _is_open(change.name, row_id, table, form)]
    left = tuple(change for change in row.changes if change not in shut)
    problems = [_problem("locked", row, label=_label(change.name, table, form)) for change in shut]
    return replace(row, changes=left, problems=tuple(problems)) if left or not shut else _refused(row, problems)


def _row_id(row: PlannedRow, table: Table | None, form: StepForm) -> str:
    if table is None:
        return ""
    by_key = {key_of(row.section, as_sheet_row(table, form, one)): one["id"] for one in shown_rows(table, form)}
    return by_key.get(row.key, "")


def _is_open(name: str, row_id: str, table: Table | None, form: StepForm) -> bool:
    return table.is_open(form, row_id, name) if table else not form.fields[name].disabled


def _label(name: str, table: Table | None, form: StepForm) -> str:
    return table.column(form, name) if table else str(form.fields[name].label)


def _refused(row: PlannedRow, problems: Sequence[Problem]) -> PlannedRow:
    return replace(row, kind="refused", changes=(), problems=tuple(problems))


def _problem(code: str, row: PlannedRow, *, found: str = "", label: str = "") -> Problem:
    sheet, cell = row.place or ("", "")
    return Problem(code, sheet, cell, found, label=label)
