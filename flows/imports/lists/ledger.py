"""整改台账: open problems of projects that stand are issued to their units. A closing is verified, never brought in.

A printed ledger comes back without a change; a closed row that differs is refused at its cell.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from roles.models import Organisation
from roles.queries import organisations_in_reach

from ...grid.cells import written
from ...lifecycle.models import Evaluation
from ...printing.forms.ledgers import measures_text
from ...printing.forms.parts import official
from ...rectification import actions
from ...rectification.models import Finding, FindingState
from ...scoring.values import convert
from ...sheets.intake.plan import Plan, PlannedRow, comparable
from .base import Cells, as_texts, compared, refused

if TYPE_CHECKING:
    from roles.models import User

    from ...sheets.intake import IncomingList, Problem

OPEN = frozenset({None, "", "待整改", "整改中", "逾期未整改", "退回"})
CLOSED = "已销号"
FIXED = ("amount", "responsible_unit", "due")
#: the template's head says so
UNIT = "万元"
Evaluations = Mapping[str, list[Evaluation]]


class LedgerList:
    """New findings, by whoever issues findings at the bureau."""

    columns: Mapping[str, Any] = {
        "project": _("Project"), "problem": _("Problem"), "amount": _("Amount concerned"), "cause": _("Cause"),
        "measure": _("Rectification demand"), "responsible_unit": _("Responsible unit"), "due": _("Deadline"),
        "state": _("State"),
    }  # fmt: skip

    def plan(self, incoming: IncomingList, by: User) -> Plan:
        """New findings; one that stands with the same problem is left alone."""
        listed = as_texts(incoming, self.columns)
        evaluations = _evaluations(by)
        for row in listed.rows:
            found = evaluations.get(str(row.get("project")), [])
            if len(found) == 1:
                row["project"] = found[0].title
        cells = Cells(listed, self.columns)
        units = _units(by)
        standing = _standing(by)
        closed = {
            (comparable(row["project"]), comparable(row["problem"])) for row in standing if row["state"] == CLOSED
        }
        rows = [self._kept(row, cells, is_closed=row.key in closed) for row in compared(standing, listed).rows]
        return Plan(tuple(self._issuable(row, cells, evaluations, units) if row.kind == "new" else row for row in rows))

    def apply(self, rows: Sequence[Mapping[str, Any]], by: User) -> None:
        """Issue them."""
        evaluations, units = _named(rows, by), _units_named(rows, by)
        problems = [_problem(row, evaluations[row["project"]], units) for row in rows]
        actions.issue_many(problems=problems, by=by)

    def _kept(self, row: PlannedRow, cells: Cells, *, is_closed: bool) -> PlannedRow:
        """A row that stands: of a closed one nothing may differ; of an open one what its people write may."""
        if row.kind != "changed":
            return row
        fixed = tuple(change for change in row.changes if is_closed or change.name in FIXED)
        left = replace(row, kind="changed" if fixed else "unchanged", changes=fixed)
        problems = cells.differs(left)
        if not is_closed and row.row.get("state") == CLOSED:
            problems.append(cells.problem("closed_elsewhere", row, "state"))
        return refused(left, *problems) if problems else left

    def _issuable(self, row: PlannedRow, cells: Cells, evaluations: Evaluations, units: Counter[str]) -> PlannedRow:
        problems = self._unfit(row, cells, evaluations, units)
        return refused(row, *problems) if problems else row

    def _unfit(self, row: PlannedRow, cells: Cells, evaluations: Evaluations, units: Counter[str]) -> list[Problem]:
        found = cells.missing(row, ("measure",))
        if row.row.get("state") not in OPEN:
            found.append(cells.problem("closed_elsewhere", row, "state"))
        known = len(evaluations.get(str(row.row.get("project")), []))
        if known != 1:
            found.append(cells.problem("several" if known else "unknown", row, "project"))
        unit = str(row.row.get("responsible_unit") or "")
        if unit and units[unit] != 1:
            found.append(cells.problem("several" if units[unit] else "unknown", row, "responsible_unit"))
        return found


def _standing(by: User) -> list[dict[str, Any]]:
    """The findings that the user sees, as rows of the printed ledger; amounts in its unit."""
    rows = Finding.objects.visible_to(by).select_related("evaluation__project", "unit").prefetch_related("measures")
    return [
        {
            "project": row.evaluation.title,
            "problem": row.problem,
            "amount": None
            if row.amount is None
            else written(convert(row.amount, row.evaluation.project.money_unit, UNIT)),
            "cause": row.cause,
            "measure": measures_text(row),
            "responsible_unit": row.unit.name,
            "due": row.original_deadline.isoformat(),
            "state": official(FindingState(row.state).label),
        }
        for row in rows
    ]


def _problem(row: Mapping[str, Any], evaluation: Evaluation, units: Mapping[str, Organisation]) -> actions.Problem:
    project, unit = evaluation.project, evaluation.project.unit
    if row.get("responsible_unit") and row["responsible_unit"] != unit.name:
        unit = units[row["responsible_unit"]]
    return actions.Problem(
        evaluation=evaluation,
        unit=unit,
        problem=row["problem"],
        demand=row["measure"],
        cause=row.get("cause") or "",
        amount=convert(Decimal(row["amount"]), UNIT, project.money_unit) if row.get("amount") else None,
        due=dt.date.fromisoformat(row["due"]) if row.get("due") else None,
    )


def _named(rows: Sequence[Mapping[str, Any]], by: User) -> dict[str, Evaluation]:
    """The evaluations of the rows by their title “project · year”; of two with one title neither counts."""
    names = {row["project"].rpartition(" · ")[0] for row in rows}
    seen = Evaluation.objects.visible_to(by).filter(project__name__in=names).select_related("project__unit")
    return _single((one.title, one) for one in seen)


def _units_named(rows: Sequence[Mapping[str, Any]], by: User) -> dict[str, Organisation]:
    """The responsible units of the rows by name."""
    names = {row.get("responsible_unit") for row in rows} - {None, ""}
    found = Organisation.objects.filter(pk__in=organisations_in_reach(by), name__in=names) if names else ()
    return _single((one.name, one) for one in found)


def _single(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for name, one in pairs:
        found[name].append(one)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def _evaluations(by: User) -> dict[str, list[Evaluation]]:
    """Evaluations that the user sees, by project and year as pages and forms write them, and by the name alone."""
    rows = Evaluation.objects.visible_to(by).select_related("project__unit")
    found: dict[str, list[Evaluation]] = defaultdict(list)
    for row in rows:
        found[row.title].append(row)
        found[f"{row.project.name}（{row.year}）"].append(row)
        found[row.project.name].append(row)
    return found


def _units(by: User) -> Counter[str]:
    """How many organisations in reach have a name."""
    return Counter(Organisation.objects.filter(pk__in=organisations_in_reach(by)).values_list("name", flat=True))
