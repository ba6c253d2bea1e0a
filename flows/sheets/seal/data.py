"""The one spelling of a form's data that is sealed: sorted keys, figures without trailing zeros, blanks left out.

Equal meaning gives equal bytes, so that a digest changes exactly when the form does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.scoring.values import plain


def canonical(data: Mapping[str, Any]) -> bytes:
    """The data as canonical JSON."""
    return json.dumps(_spell(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: Mapping[str, Any]) -> str:
    """The SHA-256 of the canonical data, as hexadecimal text."""
    return hashlib.sha256(canonical(data)).hexdigest()


def _spell(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case int() | float() | Decimal():
            return {"n": plain(Decimal(str(value)))}
        case str():
            return value
        case dt.date():
            return value.isoformat()
        case Mapping():
            spelled = {str(key): _spell(item) for key, item in value.items()}
            return {key: item for key, item in spelled.items() if item not in (None, "", [], {})}
        case list() | tuple():
            return [_spell(item) for item in value]
    raise TypeError(f"cannot be sealed: {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class DataChange:
    """One field that is not what it was when the form was sealed; `at` is its path, such as `indicators[3].score`."""

    at: str
    sealed: str | None
    current: str | None


def differences(sealed: bytes, current: Mapping[str, Any]) -> tuple[DataChange, ...]:
    """What differs between the sealed data and the data of today, field by field."""
    old, new = _flat(json.loads(sealed)), _flat(json.loads(canonical(current)))
    places = list(dict.fromkeys([*old, *new]))
    return tuple(DataChange(at, old.get(at), new.get(at)) for at in places if old.get(at) != new.get(at))


def _flat(value: Any, at: str = "") -> dict[str, str]:
    match value:
        case {"n": figure, **others} if not others:
            return {at: str(figure)}
        case dict():
            parts = [_flat(item, f"{at}.{key}" if at else key) for key, item in value.items()]
        case list():
            parts = [_flat(item, f"{at}[{number}]") for number, item in enumerate(value)]
        case _:
            return {at: str(value)}
    return {place: text for part in parts for place, text in part.items()}
