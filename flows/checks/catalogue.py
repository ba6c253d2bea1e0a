"""The catalogue of all checks by code, group by group as a reader meets them on a sheet."""

from __future__ import annotations

from flows.checks import bands, due, grades, money, people, reasons, scores, sums, values, wording
from flows.checks.registry import Check

GROUPS: dict[str, tuple[Check, ...]] = {
    "sums": sums.CHECKS,
    "money": money.CHECKS,
    "scores": scores.CHECKS,
    "reasons": reasons.CHECKS,
    "values": values.CHECKS,
    "due": due.CHECKS,
    "wording": wording.CHECKS,
    "bands": bands.CHECKS,
    "grades": grades.CHECKS,
    "people": people.CHECKS,
}
CHECKS: dict[str, Check] = {check.code: check for group in GROUPS.values() for check in group}
