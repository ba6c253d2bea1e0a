"""The tables of a self-evaluation: the year's money, its sub-projects and payments, what became of each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...goals.pages.tables import numbered
from ...grid import Column, Grid, Kind, Sum

_AMOUNT: dict[str, Any] = {"kind": Kind.NUMBER, "width": 140, "least": Decimal(0)}
_SCORE: dict[str, Any] = {"kind": Kind.NUMBER, "width": 84, "places": 4, "least": Decimal(0)}

FUND_COLUMNS = (
    Column(key="source", label=_("Source"), width=200, required=True, max_length=80),
    Column(key="initial_budget", label=_("Initial budget"), **_AMOUNT),
    Column(key="annual_budget", label=_("Annual budget"), **_AMOUNT),
    Column(key="received", label=_("Received"), **_AMOUNT),
    Column(key="executed", label=_("Executed"), **_AMOUNT),
    Column(key="computed", label=_("Computed"), kind=Kind.OUTPUT, width=90),
)
FUND_KEYS = tuple(column.key for column in FUND_COLUMNS if column.is_entry)
PART_COLUMNS = (
    Column(key="name", label=_("Sub-project"), width=320, readonly=True),
    Column(key="budget", label=_("Budget"), kind=Kind.NUMBER, width=140, readonly=True),
    Column(key="contract", label=_("Contract"), **_AMOUNT),
    Column(key="actual", label=_("Paid"), **_AMOUNT),
)
PART_KEYS = ("contract", "actual")
PAYMENT_COLUMNS = (
    Column(key="part", label=_("Contract part"), width=180, max_length=80),
    Column(key="milestone", label=_("Milestone"), width=260, required=True, max_length=200),
    Column(
        key="share", label=_("Share (%)"), kind=Kind.PERCENT, width=100, places=4, least=Decimal(0), most=Decimal(100)
    ),
    Column(key="base", label=_("Share of"), **_AMOUNT),
    Column(key="amount", label=_("Amount"), required=True, **_AMOUNT),
)
PAYMENT_KEYS = tuple(column.key for column in PAYMENT_COLUMNS)
RESULT_COLUMNS = (
    Column(key="level1", label=_("Level 1"), width=90, frozen=True, merged=True, readonly=True),
    Column(key="level2", label=_("Level 2"), width=100, frozen=True, merged=True, readonly=True),
    Column(key="level3", label=_("Indicator"), width=180, frozen=True, readonly=True),
    Column(key="target_text", label=_("Target"), width=100, readonly=True),
    Column(key="actual_text", label=_("Actual value"), width=120, max_length=200),
    Column(key="weight", label=_("Weight"), kind=Kind.NUMBER, width=72, readonly=True),
    Column(key="computed", label=_("Computed"), kind=Kind.OUTPUT, width=90),
    Column(key="self_score", label=_("Self score"), **_SCORE),
    Column(key="deviation_reason", label=_("Deviation and measure"), kind=Kind.LONG, width=220, max_length=2000),
    Column(key="override_reason", label=_("Reason of another score"), kind=Kind.LONG, width=160, max_length=500),
)
TYPED = ("actual_text", "self_score", "deviation_reason", "override_reason")


def fund_rows(funds: Iterable[Any], money: tuple[Any, Sequence[str], str] = (None, (), "")) -> list[dict[str, Any]]:
    """Stored money rows; a row's id is its number. The first, the total, carries the score of the execution rate."""
    rows = numbered(funds, FUND_KEYS)
    for row in rows[:1]:
        row["computed"], row["computed_steps"], row["computed_note"] = money
    return rows


def result_rows(results: Sequence[Any], steps: Sequence[tuple[Any, Sequence[str], str]] = ()) -> list[dict[str, Any]]:
    """Result rows with their indicator's own cells; `steps` gives (computed, steps, note) for each row."""
    rows = []
    for n, row in enumerate(results):
        goal = row.indicator
        computed, how, note = steps[n] if n < len(steps) else (row.computed, (), "")
        rows.append(
            {
                "id": str(n + 1),
                "level1": goal.level1,
                "level2": goal.level2,
                "level3": goal.level3,
                "target_text": goal.target,
                "weight": goal.weight,
                "computed": computed,
                "computed_steps": how,
                "computed_note": note,
                **{key: getattr(row, key) for key in TYPED},
            }
        )
    return rows


def funds_grid(rows: Sequence[dict[str, Any]] = (), *, score_url: str = "") -> Grid:
    """The year's money: the first row is the total, the others its parts."""
    return Grid(columns=FUND_COLUMNS, rows=rows, edit_rows=True, max_rows=30, score_url=score_url, total=None,
                caption=_("Money of the year"))  # fmt: skip


def parts_grid(parts: Iterable[Any] = (), *, score_url: str = "") -> Grid:
    """The sub-projects of the approved goals: what was contracted and paid of each."""
    rows = numbered(parts, [column.key for column in PART_COLUMNS])
    return Grid(columns=PART_COLUMNS, rows=rows, sums=[Sum(key=key) for key in ("budget", *PART_KEYS)], total=None,
                score_url=score_url, caption=_("Sub-projects"))  # fmt: skip


def payments_grid(payments: Iterable[Any] = (), *, score_url: str = "") -> Grid:
    """The instalments of the year."""
    rows = numbered(payments, PAYMENT_KEYS)
    return Grid(columns=PAYMENT_COLUMNS, rows=rows, edit_rows=True, max_rows=200, sums=[Sum(key="amount")], total=None,
                score_url=score_url, caption=_("Payments"))  # fmt: skip


def results_grid(rows: Sequence[dict[str, Any]] = (), *, score_url: str = "", total: str = "") -> Grid:
    """What became of each indicator; targets and weights are those of the approved goals."""
    sums = [Sum(key="weight"), Sum(key="self_score")]
    return Grid(columns=RESULT_COLUMNS, rows=rows, sums=sums, score_url=score_url, total=total, caption=_("Results"))
