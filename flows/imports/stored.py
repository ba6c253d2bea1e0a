"""What was read and what is planned, to JSON and back. Every value is text by then, so nothing changes on the way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from ..sheets.intake import IncomingList, IncomingSheet, Problem
from ..sheets.intake.plan import FieldChange, Plan, PlannedRow

Json = dict[str, Any]


def sheet_to_json(sheet: IncomingSheet) -> Json:
    """A sheet whose values are texts already."""
    return {
        "data": sheet.data,
        "places": {at: list(place) for at, place in sheet.places.items()},
        "layout": sheet.layout,
        "problems": problems_to_json(sheet.problems),
    }


def sheet_from_json(data: Mapping[str, Any]) -> IncomingSheet:
    """The sheet again."""
    places = {at: (place[0], place[1]) for at, place in data["places"].items()}
    return IncomingSheet(data["data"], places, data["layout"], problems_from_json(data["problems"]))


def list_to_json(found: IncomingList) -> Json:
    """What a list says besides its rows, which stand in the plan."""
    return {"problems": problems_to_json(problem for problem in found.problems if problem.severity != "error")}


def problems_to_json(problems: Iterable[Problem]) -> list[Json]:
    """Problems as their fields; the sentence is made for its reader."""
    return [asdict(problem) for problem in problems]


def problems_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """The problems again."""
    return tuple(Problem(**problem) for problem in data)


def plan_to_json(plan: Plan) -> list[Json]:
    """The plan, row by row."""
    return [
        {
            "kind": row.kind,
            "section": row.section,
            "key": list(row.key),
            "row": dict(row.row),
            "changes": [[change.name, change.old, change.new] for change in row.changes],
            "problems": problems_to_json(row.problems),
            "place": list(row.place) if row.place else None,
        }
        for row in plan.rows
    ]


def plan_from_json(data: Iterable[Mapping[str, Any]]) -> Plan:
    """The plan again."""
    return Plan(
        tuple(
            PlannedRow(
                row["kind"],
                row["section"],
                tuple(row["key"]),
                row["row"],
                tuple(FieldChange(*change) for change in row["changes"]),
                problems_from_json(row["problems"]),
                (row["place"][0], row["place"][1]) if row["place"] else None,
            )
            for row in data
        )
    )


def digest_of(plan: Plan) -> str:
    """Tells one plan from another: whoever applies must have seen this one."""
    text = json.dumps(plan_to_json(plan), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
