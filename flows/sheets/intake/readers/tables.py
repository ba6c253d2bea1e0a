"""Tables into the sections of a sheet: funds, balances, sub-projects, payments, people."""

from __future__ import annotations

from decimal import Decimal

from flows.sheets.intake.cells.clean import Cell
from flows.sheets.intake.cells.figures import as_figure, as_rate, as_text
from flows.sheets.intake.cells.rows import Line, kept
from flows.sheets.intake.readers.table_reading import TableReading
from flows.sheets.intake.vocabulary.tables import SIDE_LABELS

MONEY = {
    "funds": ("initial_budget", "annual_budget", "executed"),
    "subprojects": ("estimate", "budget", "contract", "actual"),
    "payments": ("of", "amount"),
}


def read_funds(table: TableReading) -> None:
    """The first row is the total, the others are led in by 其中."""
    for line in table.lines():
        cell = line.cells.get("source") or _source_cell(table, line)
        source = (as_text(cell.value) or "").removeprefix("其中").lstrip("：: 　")
        at = table.next_path("funds")
        row: dict[str, object] = {"source": source or None}
        row |= {name: table.figure(line, name, at, money=True) for name in MONEY["funds"]}
        row |= {name: table.figure(line, name, at) for name in ("weight", "score")}
        rate = line.cells.get("execution_rate")
        executed, budget = row["executed"], row["annual_budget"] or row["initial_budget"]
        figures = (executed if isinstance(executed, Decimal) else None, budget if isinstance(budget, Decimal) else None)
        row["execution_rate"] = as_rate(rate.value, *figures) if rate else None
        if any(value is not None for name, value in row.items() if name != "source"):
            table.draft.add_row("funds", kept(row), {**line.cells, "source": cell}, table.grid.name)


def _source_cell(table: TableReading, line: Line) -> Cell:
    """Where the form has no head over its sources: the nearest text on the left, not the label down the side."""
    row, first = table.grid.rows[line.number], min(table.head.columns.values())
    texts = (cell for cell in reversed(row[:first]) if cell.text and cell.row == line.number)
    return next((cell for cell in texts if cell.key not in SIDE_LABELS), row[max(first - 1, 0)])


def read_balances(table: TableReading) -> None:
    """One row of figures under the head."""
    line = next(table.lines(), None)
    if line is None:
        return
    balances = table.draft.data.setdefault("balances", {})
    for name in table.head.columns:
        value = table.figure(line, name, "balances", money=True)
        if value is not None:
            balances.setdefault(name, value)
            table.draft.places.setdefault(f"balances.{name}", (table.grid.name, line.cells[name].address))


def read_parts(table: TableReading) -> None:
    """Sub-projects and payments."""
    section = table.head.words.name
    key = "name" if section == "subprojects" else "milestone"
    sums: dict[str, Decimal] = {}
    for line in table.lines():
        if line.is_total:
            continue
        at = table.next_path(section)
        row: dict[str, object] = {}
        for name in table.head.columns:
            if name in MONEY[section]:
                row[name] = value = table.figure(line, name, at, money=True)
                if name == "contract" and "budget" not in table.head.columns:
                    row["budget"] = value  # where a list names the contract only, that is what the part may cost
                sums[name] = sums.get(name, Decimal(0)) + (value if isinstance(value, Decimal) else 0)
            elif name == "share":
                row[name] = as_rate(line.cells[name].value, None, None)
            elif name != "number":
                row[name] = line.text(name)
        if all(value is None for value in row.values()):
            continue  # a line of the template that nobody used holds its number only
        if row.get(key) is None:
            table.complain("name_missing", line, key, at=at)
        table.draft.add_row(section, kept(row), line.cells, table.grid.name)
    _check_sums(table, sums)


def _check_sums(table: TableReading, sums: dict[str, Decimal]) -> None:
    for line in table.lines():
        for name, expected in sums.items() if line.is_total else ():
            try:
                printed = as_figure(line.cells[name].value)
            except ValueError:
                continue
            if printed is not None and printed != expected and name != "estimate":
                table.complain("sum_row", line, name, expected=str(expected))


def read_people(table: TableReading) -> None:
    """Evaluators: everybody in the table is a member of the group."""
    for line in table.lines():
        row: dict[str, object] = {name: line.text(name) for name in ("name", "post", "organisation")}
        if row["name"] is None:
            continue
        score = table.figure(line, "score", table.next_path("people"))
        person = row | {"roles": ["group_member"], "score": score}
        table.draft.add_row("people", kept(person), line.cells, table.grid.name)
