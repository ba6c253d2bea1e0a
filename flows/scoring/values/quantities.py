"""Figures with their units, and ranges of them: 1,679.70万元, 99.76%, 5‰, 百分之九十, 47（含）-51, 40-50%."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.scoring.values.reading import Kind, Reading, unreadable
from flows.scoring.values.units import canonical, dimension

_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?|[+-]?\.[0-9]+"
_UNIT = r"[^0-9,.;:()<>=≥≤~，。；：（）\s+\-—-]{0,10}"
_QUANTITY = re.compile(rf"¥?({_NUMBER})({_UNIT})(?:\([^()0-9]{{1,12}}\))?")
_SIDE = rf"({_NUMBER})({_UNIT}?)(\(不?含\))?"
_RANGE = re.compile(rf"{_SIDE}(?:-|—|——|~|至|到)({_NUMBER})({_UNIT}?)(\(不?含\))?({_UNIT}?)")
_WORDED_SHARE = re.compile(r"(百|千)分之([0-9.]+|[零〇一二三四五六七八九十百两]+)")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

# beyond these a figure is a slip of the keyboard or an attack, and would only lose digits in arithmetic
MOST_DIGITS, SMALLEST_STEP = 15, -40


def figure(text: str, value: Decimal, unit: str = "") -> Reading:
    """A reading of one figure: the unit decides whether it is a share, money or a plain number."""
    if not value.is_finite() or value.adjusted() > MOST_DIGITS or int(value.as_tuple().exponent) < SMALLEST_STEP:
        return unreadable(text, f"数字超出可计算范围：{text[:30]}", f"the figure is out of range: {text[:30]}")
    unit = canonical(unit)
    kind = {"%": Kind.PERCENT, "‰": Kind.PERMILLE}.get(unit, Kind.MONEY if dimension(unit) == "money" else Kind.NUMBER)
    return Reading(kind, text, value=value + 0, unit=unit)


def read_quantity(text: str) -> Reading | None:
    """One figure with its unit, None where the cleaned text is something else."""
    if match := _QUANTITY.fullmatch(text):
        if match[2] not in "%‰" and ("%" in match[2] or "‰" in match[2]):
            return None
        unit = "元" if text.startswith("¥") and not match[2] else match[2]
        return figure(text, number(match[1]), unit)
    if match := _WORDED_SHARE.fullmatch(text):
        value = _worded(match[2])
        return None if value is None else figure(text, value, "%" if match[1] == "百" else "‰")
    return None


def read_range(text: str) -> Reading | None:
    """A range of figures; the unit may stand at either end; 含 and 不含 are kept, unsaid ends are None."""
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    low, high, unit = number(match[1]), number(match[4]), canonical(match[5] or match[7] or match[2])
    if low > high:
        return unreadable(text, f"区间的下限大于上限：{text}", f"the range begins above its end: {text}")
    ends = {None: None, "(含)": True, "(不含)": False}
    low_included, high_included = ends[match[3]], ends[match[6]]
    return Reading(
        Kind.RANGE, text, unit=unit, low=low, high=high, low_included=low_included, high_included=high_included
    )


def number(text: str) -> Decimal:
    """The Decimal behind digits with thousands commas."""
    return Decimal(text.replace(",", ""))


def _worded(text: str) -> Decimal | None:
    """A figure up to one hundred in Chinese digits, as in 百分之九十五."""
    if text[0] in "0123456789.":
        return Decimal(text) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) else None
    if text in ("百", "一百"):
        return Decimal(100)
    if "百" in text or text.count("十") > 1:
        return None
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return Decimal((_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_DIGITS[ones] if ones else 0))
