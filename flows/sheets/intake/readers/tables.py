"""Tables into the sections of a sheet: funds, balances, sub-projects, payments, people."""

from __future__ import annotations

from decimal import Decimal

from flows.sheets.intake.cells.clean import CleanGrid
from flows.sheets.intake.cells.figures import as_figure, as_rate, as_text
from flows.sheets.intake.cells.heads import Head
from flows.sheets.intake.cells.rows import figure, kept, lines
from flows.sheets.intake.readers.drafts import Draft

MONEY = {
    "funds": ("initial_budget", "annual_budget", "executed"),
    "subprojects": ("estimate", "budget", "actual"),
    "payments": ("of", "amount"),
}


def read_funds(draft: Draft, grid: CleanGrid, head: Head) -> None:
    """The first row is the total, the others are led in by 其中."""
    source_column = head.columns.get("source", min(head.columns.values()) - 1)
    for line in lines(grid, head):
        cell = grid.rows[line.number][source_column]
        source = (as_text(cell.value) or "").removeprefix("其中").lstrip("：: 　")
        at = f"funds[{len(draft.data.get('funds', []))}]"
        row: dict[str, object] = {"source": source or None}
        for name in MONEY["funds"]:
            row[name] = figure(draft, grid.name, line, name, at, head, money=True)
        for name in ("weight", "score"):
            row[name] = figure(draft, grid.name, line, name, at, head)
        rate = line.cells.get("execution_rate")
        executed, budget = row["executed"], row["annual_budget"] or row["initial_budget"]
        figures = (executed if isinstance(executed, Decimal) else None, budget if isinstance(budget, Decimal) else None)
        row["execution_rate"] = as_rate(rate.value, *figures) if rate else None
        if any(value is not None for name, value in row.items() if name != "source"):
            draft.add_row("funds", kept(row), {**line.cells, "source": cell}, grid.name)


def read_balances(draft: Draft, grid: CleanGrid, head: Head) -> None:
    """One row of figures under the head."""
    if line := next(lines(grid, head), None):
        balances = draft.data.setdefault("balances", {})
        for name in head.columns:
            value = figure(draft, grid.name, line, name, "balances", head, money=True)
            if value is not None:
                balances.setdefault(name, value)
                draft.places.setdefault(f"balances.{name}", (grid.name, line.cells[name].address))


def read_parts(draft: Draft, grid: CleanGrid, head: Head) -> None:
    """Sub-projects and payments."""
    section = head.words.name
    sums: dict[str, Decimal] = {}
    for line in lines(grid, head):
        if line.is_total:
            continue
        at = f"{section}[{len(draft.data.get(section, []))}]"
        row: dict[str, object] = {}
        for name in head.columns:
            if name in MONEY[section]:
                row[name] = value = figure(draft, grid.name, line, name, at, head, money=True)
                sums[name] = sums.get(name, Decimal(0)) + (value if isinstance(value, Decimal) else 0)
            elif name == "share":
                row[name] = as_rate(line.cells[name].value, None, None)
            elif name != "number":
                row[name] = line.text(name)
        key = "name" if section == "subprojects" else "milestone"
        if row.get(key) is None:
            draft.complain("name_missing", grid.name, line.cells[key], at=at, label=head.labels[key])
        draft.add_row(section, kept(row), line.cells, grid.name)
    _check_sums(draft, grid, head, sums)


def _check_sums(draft: Draft, grid: CleanGrid, head: Head, sums: dict[str, Decimal]) -> None:
    for line in lines(grid, head):
        for name, expected in sums.items() if line.is_total else ():
            cell = line.cells[name]
            try:
                printed = as_figure(cell.value)
            except ValueError:
                continue
            if printed is not None and printed != expected and name != "estimate":
                draft.complain("sum_row", grid.name, cell, expected=str(expected))


def read_people(draft: Draft, grid: CleanGrid, head: Head) -> None:
    """Evaluators: everybody in the table is a member of the group."""
    for line in lines(grid, head):
        at = f"people[{len(draft.data.get('people', []))}]"
        row = {name: line.text(name) for name in ("name", "post", "organisation")}
        if row["name"] is None:
            continue
        person: dict[str, object] = {**row, "roles": ["group_member"]}
        person["score"] = figure(draft, grid.name, line, "score", at, head)
        draft.add_row("people", kept(person), line.cells, grid.name)
