"""The two tables of a declaration: money by source, and the indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...grid import Column, Grid, Kind, Sum

OPERATORS = [("", "—"), (">=", "≥"), ("<=", "≤"), ("=", "="), (">", ">"), ("<", "<"), ("between", _("between")),
             ("qualitative", _("qualitative"))]  # fmt: skip

FUND_COLUMNS = (
    Column(key="source", label=_("Source"), width=320, required=True, max_length=80),
    Column(key="amount", label=_("Amount"), kind=Kind.NUMBER, width=160, required=True, least=Decimal(0)),
)
PART_COLUMNS = (
    Column(key="name", label=_("Sub-project"), width=320, required=True, max_length=200),
    Column(key="budget", label=_("Budget"), kind=Kind.NUMBER, width=160, least=Decimal(0)),
)
INDICATOR_COLUMNS = (
    Column(key="level1", label=_("Level 1"), width=96, frozen=True, merged=True, required=True, max_length=40),
    Column(key="level2", label=_("Level 2"), width=110, frozen=True, merged=True, max_length=40),
    Column(key="level3", label=_("Indicator"), width=190, frozen=True, required=True, max_length=200),
    Column(key="operator", label=_("Operator"), kind=Kind.CHOICE, width=84, choices=OPERATORS, group=_("Target")),
    Column(key="target_text", label=_("Value"), width=120, max_length=200, group=_("Target")),
    Column(key="unit", label=_("Unit of measure"), width=72, max_length=20, group=_("Target")),
    Column(key="weight", label=_("Weight"), kind=Kind.NUMBER, width=84, places=4, least=Decimal(0), most=Decimal(100)),
    Column(key="evidence", label=_("Evidence wanted"), width=180, max_length=200),
)


def numbered(rows: Iterable[Any], keys: Sequence[str]) -> list[dict[str, Any]]:
    """Stored rows as the grid takes them; a row's id is its number, as return slips call it."""
    return [{"id": str(n), **{key: getattr(row, key) for key in keys}} for n, row in enumerate(rows, start=1)]


def funds_grid(rows: Sequence[dict[str, Any]] = ()) -> Grid:
    """Money by source."""
    return Grid(columns=FUND_COLUMNS, rows=rows, edit_rows=True, sums=[Sum(key="amount")], max_rows=30,
                caption=_("Money by source"))  # fmt: skip


def parts_grid(rows: Sequence[dict[str, Any]] = ()) -> Grid:
    """Sub-projects with their budget; a project without parts has none."""
    return Grid(columns=PART_COLUMNS, rows=rows, edit_rows=True, sums=[Sum(key="budget")], max_rows=200,
                caption=_("Sub-projects"))  # fmt: skip


def indicators_grid(rows: Sequence[dict[str, Any]] = ()) -> Grid:
    """The indicator table."""
    return Grid(columns=INDICATOR_COLUMNS, rows=rows, edit_rows=True, sums=[Sum(key="weight")], total=None,
                caption=_("Indicators"))  # fmt: skip


def asked(grid: Grid, weights: Decimal | None, check_url: str) -> Grid:
    """The indicator table on a page: `weights` is what they have to add up to, `check_url` answers while typing."""
    return replace(grid, sums=[Sum(key="weight", target=weights)], score_url=check_url)
