"""A plan as draft fields of its form: what autosave would have kept, had somebody typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...sheets.intake.plan import Plan, PlannedRow
from .kinds import FormKind
from .planning import as_sheet_row, key_of, shown_rows
from .tables import FormRow, Table

if TYPE_CHECKING:
    from workflow.pages.forms import StepForm


def draft_fields(kind: FormKind, form: StepForm, plan: Plan, *, drop_absent: bool = False) -> dict[str, str]:
    """The fields that change. Rows that the file does not name are kept, unless they are to be dropped."""
    fields = {change.name: change.new for row in plan.of("changed") if not row.section for change in row.changes}
    for table in kind.tables:
        rows = [row for row in plan.rows if row.section == table.section]
        drops = drop_absent and table.may_add(form) and any(row.kind == "absent" for row in rows)
        if drops or any(row.kind in ("new", "changed") for row in rows):
            fields |= table.draft(form, _rows(table, form, rows, drops=drops))
    return fields


def _rows(table: Table, form: StepForm, planned: list[PlannedRow], *, drops: bool) -> list[FormRow]:
    """The rows of the form after the plan; where rows come or go, in the order of the file."""
    standing = shown_rows(table, form)
    by_key: dict[tuple[Any, ...], list[FormRow]] = {}
    for row in standing:
        by_key.setdefault(key_of(table.section, as_sheet_row(table, form, row)), []).append(row)
    found: dict[str, list[FormRow]] = {"named": [], "absent": [], "refused": []}
    for one in planned:
        same = by_key.get(one.key)
        row = _fresh(table, one) if one.kind == "new" or not same else same.pop(0)
        if one.kind == "changed":
            row.update({table.cells[change.name]: str(change.new) for change in one.changes})
        found.get(one.kind, found["named"]).append(row)
    if not drops and not any(one.kind == "new" for one in planned):
        return standing
    # a refused row of the file may stand in the form: it stays where it is, behind the others
    taken = [*found["named"], *(found["absent"] if drops else [])]
    return found["named"] + [row for row in standing if not any(row is one for one in taken)]


def _fresh(table: Table, row: PlannedRow) -> FormRow:
    return {"id": "", **{column: str(row.row.get(key) or "") for key, column in table.cells.items()}}
