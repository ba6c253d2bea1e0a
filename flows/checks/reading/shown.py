"""How a value reads inside a message: figures without padding zeros, long texts cut, nothing as a dash."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from flows.checks.problem import Shown
from flows.scoring.text import Text

LONGEST = 80
MOST_DIGITS = 20
NOTHING = Text("—", "—")


def shown(value: Shown) -> Text:
    """The value as text; only what is a statement already reads otherwise in the other language."""
    if isinstance(value, Text):
        return value
    if value is None:
        return NOTHING
    text = figure(value) if isinstance(value, Decimal) else str(value)
    cut = text if len(text) <= LONGEST or isinstance(value, Decimal) else text[: LONGEST - 1] + "…"
    return Text(cut, cut)


@lru_cache(maxsize=8192)
def figure(value: Decimal) -> str:
    """A figure as a clerk writes it: at most four decimals, no trailing zeros, never with an exponent."""
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        return str(value)
    rounded = round(value, 4) if value.as_tuple().exponent < -4 else value  # type: ignore[operator]  # finite, so an int
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
