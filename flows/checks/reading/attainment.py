"""Whether a target was met, as far as the row tells: by figures in one unit, or by days.

None is "nobody can tell": no direction, words, units that do not fit, a month that holds the promised day.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from flows.scoring.values import Kind

if TYPE_CHECKING:  # the row asks this module, not the other way round
    from flows.checks.reading.rows import Row

UP, DOWN = (">=", ">"), ("<=", "<")


def is_met(row: Row) -> bool | None:
    """Whether the row's actual keeps what its target promised."""
    if not row.target.is_measurable:
        return None
    if row.target.is_date:
        return _in_time(row)
    actual = row.actual_figure
    if actual is None or row.assumed in (None, "qualitative"):
        return None
    if row.assumed == "=":
        return _equal(actual, row.target.value)
    return _reaches(row, actual) and _keeps_below(row, actual)


def _equal(actual: Decimal, target: Decimal | None) -> bool | None:
    """Less than "= 15" is a miss; whether more is one, rule sets answer differently."""
    if target is None or actual > target:
        return None
    return actual == target


def _reaches(row: Row, actual: Decimal) -> bool:
    low = row.target.low
    if low is None or row.assumed in DOWN:
        return True
    return actual > low if row.assumed == ">" or not row.target.low_included else actual >= low


def _keeps_below(row: Row, actual: Decimal) -> bool:
    high = row.target.high
    if high is None or row.assumed in UP:
        return True
    return actual < high if row.assumed == "<" or not row.target.high_included else actual <= high


def _in_time(row: Row) -> bool | None:
    first, last, due = row.actual.first, row.actual.last, row.target.last
    if row.assumed not in (None, "<=", "<") or row.actual.kind not in (Kind.DATE, Kind.MONTH):
        return None
    if first is None or last is None or due is None:
        return None
    return True if last <= due else (False if first > due else None)
