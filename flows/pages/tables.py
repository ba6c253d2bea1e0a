"""From problems of a sheet to marks in an indicator table, for every form that holds a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language

from ..checks import Problem, Severity
from ..grid import CellProblem

AT = re.compile(r"(?P<table>\w+)\[(?P<row>\d+)\](?:\.(?P<key>\w+))?")


def sentence(problem: Problem) -> str:
    """The problem in the reader's language."""
    return problem.zh if (get_language() or "zh").startswith("zh") else problem.en


def marks(problems: Iterable[Problem], table: str, keys: Mapping[str, str]) -> list[CellProblem]:
    """Problems of one table of the sheet as marks; `keys` are sheet keys that the grid calls otherwise."""
    found = []
    for problem in problems:
        place = AT.fullmatch(problem.at)
        if place and place["table"] == table:
            key = place["key"] or ""
            found.append(_mark(problem, int(place["row"]), keys.get(key, key)))
    return found


def elsewhere(problems: Iterable[Problem], tables: Iterable[str]) -> list[Problem]:
    """Problems of the sheet as a whole, that no table of the form shows."""
    shown = tuple(f"{table}[" for table in tables)
    return [problem for problem in problems if not problem.at.startswith(shown)]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a submission."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Those that want a word of reason."""
    return [problem for problem in problems if problem.severity is Severity.WARNING]


def as_json(
    problems: Iterable[Problem], table: str, keys: Mapping[str, str], places: Sequence[int]
) -> list[dict[str, Any]]:
    """For the page's script: at its cell (`places`: rows of the page by rows of the sheet), or about the table."""
    rows = []
    for problem in problems:
        place = AT.fullmatch(problem.at)
        key = place["key"] or "" if place else ""
        at = [places[int(place["row"])], keys.get(key, key)] if place and place["table"] == table else None
        rows.append({"at": at, "code": problem.code, "severity": problem.severity.value, "text": sentence(problem)})
    return rows


def _mark(problem: Problem, row: int, key: str) -> CellProblem:
    return CellProblem(row=row, key=key, text=sentence(problem), severity=problem.severity.value, code=problem.code)
