"""Days and stretches of days as printed: 2022-10-31, 2022年10月底, 第三季度, 年底, 2023年上半年.

A stretch is kept whole (first and last day); a date without a year takes the sheet's year or says that it lacks one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from flows.scoring.values.reading import Kind, Reading, unreadable

_DAY = re.compile(
    r"(?:([0-9]{4})(?:年|[-./]))?([0-9]{1,2})(?:月|[-./])([0-9]{1,2})(?:日|号)?"
    r"(?:[T ]?[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_MONTH = re.compile(r"(?:([0-9]{4})(?:年|[-/]))?([0-9]{1,2})(月份?)?(上旬|中旬|下旬|月?底|月?末|初)?")
_QUARTER = re.compile(r"(?:([0-9]{4})年?|本年|当年)?第?([一二三四1-4])季度(底|末)?")
_HALF = re.compile(r"(?:([0-9]{4})年?|本年|当年)?([上下])半年(底|末)?")
_YEAR = re.compile(r"(?:([0-9]{4})年度?|本年度?|当年度?|全年|年)(底|末|终)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10)}


def read_date(text: str, year: int | None) -> Reading | None:
    """The date in a cleaned text, None where it holds none; `year` fills in for a date printed without one."""
    if match := _DAY.fullmatch(text):
        # 10.31 and 10-31 are figures; only 月 makes a day of them where no year is printed
        return _day(text, match, year) if match[1] or "月" in text else None
    if (match := _MONTH.fullmatch(text)) and (match[3] or match[1]):
        return _month(text, match, year)
    if match := _QUARTER.fullmatch(text):
        number = "一二三四".find(match[2]) + 1 or int(match[2])
        return _stretch(text, match[1], year, number * 3 - 2, number * 3, at_end=bool(match[3]))
    if match := _HALF.fullmatch(text):
        start = 1 if match[2] == "上" else 7
        return _stretch(text, match[1], year, start, start + 5, at_end=bool(match[3]))
    if (match := _YEAR.fullmatch(text)) and text != "年":
        return _stretch(text, match[1], year, 1, 12, at_end=bool(match[2]))
    return None


def _day(text: str, match: re.Match[str], year: int | None) -> Reading:
    number = int(match[1]) if match[1] else year
    if number is None:
        return _without_year(text)
    try:
        day = date(_checked(number), int(match[2]), int(match[3]))
    except ValueError:
        return unreadable(text, f"日期不存在：{text}", f"there is no such day: {text}")
    return Reading(Kind.DATE, text, first=day, last=day)


def _month(text: str, match: re.Match[str], year: int | None) -> Reading | None:
    month, part = int(match[2]), match[4] or ""
    if not match[3] and "月" not in text and not (match[1] and 1 <= month <= 12):
        return None
    if not 1 <= month <= 12:
        return unreadable(text, f"没有这个月份：{text}", f"there is no such month: {text}")
    if part not in _TENS:
        return _stretch(text, match[1], year, month, month, at_end=bool(part))
    whole = _stretch(text, match[1], year, month, month)
    if whole.first is None or whole.last is None:
        return whole
    first, last = _TENS[part]
    return Reading(
        Kind.MONTH, text, first=whole.first.replace(day=first), last=whole.last.replace(day=min(last, whole.last.day))
    )


def _stretch(
    text: str, printed: str | None, year: int | None, start: int, end: int, *, at_end: bool = False
) -> Reading:
    number = int(printed) if printed else year
    if number is None:
        return _without_year(text)
    try:
        last = date(_checked(number), end, monthrange(number, end)[1])
    except ValueError:
        return unreadable(text, f"年份不合理：{text}", f"this is no sensible year: {text}")
    if at_end:
        return Reading(Kind.DATE, text, first=last, last=last)
    return Reading(Kind.MONTH, text, first=date(number, start, 1), last=last)


def _checked(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    return year


def _without_year(text: str) -> Reading:
    return unreadable(text, f"日期没有年份：{text}", f"the date has no year: {text}")
