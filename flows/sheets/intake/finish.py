"""A draft becomes a sheet: roles to the people, funds from the balances where a layout has no funds table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flows.sheets.intake.problems import Problem
from flows.sheets.intake.readers.drafts import Draft
from flows.sheets.intake.result import IncomingSheet

SECTIONS = ("funds", "indicators", "subprojects", "payments", "people")


def finish(draft: Draft) -> IncomingSheet:
    """The sheet with the keys of the contract; what the file does not say is left out."""
    data = {key: value for key, value in draft.data.items() if not key.startswith("_")}
    if draft.fallback_title:
        data.setdefault("title", draft.fallback_title)
    data.setdefault("money_unit", draft.money_unit or "万元")
    data.setdefault("form", "self_evaluation")
    _give_roles(draft, data)
    if "balances" in data and "funds" not in data:
        data["funds"] = [_funds(data["balances"])]
    for section in SECTIONS:
        data.setdefault(section, [])
    data["layout"] = draft.layout
    problems = list(draft.problems)
    if "title" not in data and data["indicators"]:
        first = draft.places.get("indicators[0]", ("", ""))
        problems.append(Problem("title_missing", first[0], first[1]))
    return IncomingSheet(data, draft.places, draft.layout, (*problems, *_doubles(data, draft)))


def _give_roles(draft: Draft, data: dict[str, Any]) -> None:
    """Who leads the project and the group, and who heads the unit, stands apart from the table of people."""
    named = dict(draft.data.get("_roles", {}))
    if draft.leader:
        named["project_leader"] = draft.leader
    people = data.setdefault("people", [])
    for role, names in named.items():
        for name in names.split("、"):
            person = next((person for person in people if person["name"] == name), None)
            if person is None:
                person = {"name": name, "roles": []}
                people.append(person)
            person["roles"].insert(0, role)


def _funds(balances: dict[str, Any]) -> dict[str, Any]:
    """The total row of the funds as the balances tell it: budget = opening + adjustment, executed = paid."""
    opening, moved = balances.get("initial"), balances.get("adjusted")
    row: dict[str, Any] = {
        "source": "年度资金总额",
        "initial_budget": opening,
        "received": balances.get("appropriated"),
        "executed": balances.get("paid"),
    }
    if isinstance(opening, Decimal):
        row["annual_budget"] = opening + (moved if isinstance(moved, Decimal) else 0)
    return {key: value for key, value in row.items() if value is not None}


def _doubles(data: dict[str, Any], draft: Draft) -> list[Problem]:
    """Two indicators of the same name under the same headings cannot be told apart when they are brought in again."""
    seen: dict[tuple[Any, ...], int] = {}
    problems = []
    for number, row in enumerate(data["indicators"]):
        key = (row.get("level1"), row.get("level2"), row.get("level3"))
        if key[-1] is not None and key in seen:
            sheet, cell = draft.places.get(f"indicators[{number}].level3", ("", ""))
            first = draft.places.get(f"indicators[{seen[key]}].level3", ("", ""))[1]
            problems.append(Problem("row_twice", sheet, cell, str(key[-1]), first, at=f"indicators[{number}]"))
        seen.setdefault(key, number)
    return problems
