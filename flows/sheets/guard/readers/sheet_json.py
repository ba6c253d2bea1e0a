"""Sheet JSON, strictly: no NaN, no second key of the same name, no NUL (PostgreSQL keeps none), not too deep."""

from __future__ import annotations

import json
from typing import Any

from flows.sheets.guard.limits import Limits
from flows.sheets.guard.reasons import Reason, RefusedError
from flows.sheets.guard.workbook import Workbook

DEEPEST = 40


def read_json(content: bytes, name: str, limits: Limits) -> Workbook:
    """The decoded document; figures stay as JSON numbers."""
    if len(content) > limits.json_size:
        raise RefusedError(Reason.TOO_LARGE, name)
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except RecursionError as depth:
        raise RefusedError(Reason.TOO_DEEP, name) from depth
    except ValueError as damage:
        raise RefusedError(Reason.BAD_JSON, str(damage)) from damage
    _check(data, 0, limits)
    return Workbook(name, "json", data=data)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise RefusedError(Reason.BAD_JSON, "a key twice")
    return found


def _refuse_constant(word: str) -> Any:
    raise RefusedError(Reason.BAD_JSON, word)


def _check(value: Any, depth: int, limits: Limits) -> None:
    if depth > DEEPEST:
        raise RefusedError(Reason.TOO_DEEP)
    if isinstance(value, str) and "\0" in value:
        raise RefusedError(Reason.BAD_JSON, "NUL")
    if isinstance(value, str) and len(value) > limits.text_length:
        raise RefusedError(Reason.TEXT_TOO_LONG)
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise RefusedError(Reason.BAD_JSON, "a figure beyond measure")
    if isinstance(value, list | dict):
        if len(value) > limits.rows:
            raise RefusedError(Reason.TOO_MANY_ROWS)
        for item in value.values() if isinstance(value, dict) else value:
            _check(item, depth + 1, limits)
        for key in value if isinstance(value, dict) else ():
            _check(key, depth + 1, limits)
