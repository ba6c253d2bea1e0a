"""Units as printed and how they convert: money, shares, time, and counts with 万 and 亿 before the counted word.

A unit that nobody named fits every other; a count fits a count whatever its word (条, 个): `same_unit` asks more.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_ALIASES = {
    "圆": "元", "人民币": "元", "人民币元": "元", "rmb": "元", "cny": "元", "万圆": "万元",
    "时": "小时", "小時": "小时", "h": "小时", "hr": "小时", "hour": "小时", "hours": "小时", "个小时": "小时",
    "min": "分钟", "日": "天", "d": "天", "个工作日": "工作日", "星期": "周", "个星期": "周", "月": "个月", "s": "秒",
    "ms": "毫秒", "个百分点": "百分点",
    "千分之": "‰", "百分之": "%", "percent": "%",
}  # fmt: skip
_SCALES: dict[str, tuple[str, Decimal]] = {
    "元": ("money", Decimal(1)), "百元": ("money", Decimal(100)), "千元": ("money", Decimal(1000)),
    "万元": ("money", Decimal(10) ** 4), "百万元": ("money", Decimal(10) ** 6), "千万元": ("money", Decimal(10) ** 7),
    "亿元": ("money", Decimal(10) ** 8),
    "%": ("share", Decimal("0.01")), "‰": ("share", Decimal("0.001")),
    "百分点": ("points", Decimal(1)),
    "毫秒": ("time", Decimal("0.001")), "秒": ("time", Decimal(1)), "分钟": ("time", Decimal(60)),
    "小时": ("time", Decimal(3600)), "天": ("time", Decimal(86400)), "周": ("time", Decimal(604800)),
    "工作日": ("working days", Decimal(1)), "个月": ("months", Decimal(1)), "年": ("months", Decimal(12)),
}  # fmt: skip
_MULTIPLIERS = (("万亿", 12), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4))


@lru_cache(maxsize=4096)
def canonical(unit: str) -> str:
    """The one spelling of a unit; unknown units stay as printed."""
    return _ALIASES.get(unit.lower(), unit)


def _scale(unit: str) -> tuple[str, Decimal, str]:
    """The dimension of a unit, how many of the dimension's own units it is, and the counted word."""
    known = _SCALES.get(canonical(unit))
    if known:
        return (*known, "")
    for prefix, power in _MULTIPLIERS:
        if unit.startswith(prefix):
            return "count", Decimal(10) ** power, unit.removeprefix(prefix)
    return ("count", Decimal(1), unit) if unit else ("", Decimal(1), "")


def dimension(unit: str) -> str:
    """`money`, `share`, `points`, `time`, `working days`, `months`, `count`, or empty for no unit."""
    return _scale(unit)[0]


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """The figure in another unit; None where the two units measure different things."""
    if from_unit == to_unit or not from_unit or not to_unit:
        return value
    (have, have_scale, _), (want, want_scale, _) = _scale(from_unit), _scale(to_unit)
    return value * have_scale / want_scale if have == want else None


def same_unit(one: str, other: str) -> bool:
    """Whether two units measure the same thing, counted words included (条 is not 个)."""
    (have, _, word), (want, _, other_word) = _scale(one), _scale(other)
    return have == want and word == other_word
