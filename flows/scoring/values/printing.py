"""Printing figures back the way forms print them; `read_value(print_value(reading)) == reading`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import lru_cache

from flows.scoring.values.reading import Kind, Reading

_SIGNS = {">=": "≥", "<=": "≤"}
_ENDS = {None: "", True: "（含）", False: "（不含）"}
_SHARE = Decimal(100)


@lru_cache(maxsize=16384)
def plain(value: Decimal) -> str:
    """A figure without exponent and without trailing zeros: 9.20 → "9.2", 1E+2 → "100". Equal figures print alike."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def print_share(share: Decimal, decimals: int = 2) -> str:
    """A share as a percentage: 0.99756 → "99.76%"."""
    return plain(round(share * _SHARE, decimals)) + "%"


def print_value(value: Reading | Decimal | int) -> str:  # noqa: PLR0911 - one return for each kind
    """The canonical print of a reading, or of a bare figure."""
    if not isinstance(value, Reading):
        return plain(Decimal(value))
    if value.kind is Kind.NOT_APPLICABLE:
        return "—"
    if value.kind is Kind.RANGE and value.low is not None and value.high is not None:
        low, high = plain(value.low) + _ENDS[value.low_included], plain(value.high)
        return f"{low}~{high}{value.unit}{_ENDS[value.high_included]}"
    if value.kind is Kind.RANGE and value.first and value.last:
        return f"{_iso(value.first)}至{_iso(value.last)}"
    if value.kind is Kind.INEQUALITY and value.value is not None and value.high_included is not None:
        side = "上" if (value.operator or "").startswith(">") else "下"
        return f"{plain(value.value)}{value.unit}{_ENDS[value.high_included]}以{side}"
    sign = _SIGNS.get(value.operator or "", value.operator or "")
    if value.first and value.last:
        return sign + _days(value.first, value.last)
    return sign + plain(value.value) + value.unit if value.value is not None else value.text


def _iso(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _days(first: date, last: date) -> str:
    """A day in ISO form; a longer stretch in the words that name it."""
    if first == last:
        return last.isoformat()
    year, whole_months = f"{first.year}年", first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole_months or (first.month == last.month and last.day == 10):
        return f"{year}{first.month}月{ {1: '上旬', 11: '中旬'}.get(first.day, '下旬') }".replace(" ", "")
    if first.month == last.month:
        return f"{year}{first.month}月"
    if last.month - first.month == 2:
        return f"{year}第{'一二三四'[first.month // 3]}季度"
    return year if last.month - first.month == 11 else f"{year}{'上' if first.month == 1 else '下'}半年"
