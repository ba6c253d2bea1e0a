"""Sheet JSON as text: Decimals become JSON numbers where that loses nothing, else printed text."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any


def dumps(data: Any, *, indent: int | None = 2) -> str:
    """The JSON text of a sheet."""
    return json.dumps(data, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        if value == value.to_integral_value() and abs(value) < 10**15:
            return int(value)
        # a float prints the shortest text that means it; where that is not this figure, the figure goes as text
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    raise TypeError(f"no JSON value: {value!r}")
