"""Typed rows of the form as unsaved rows of the sheet, to score and check what stands on the page now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import sheet
from .models import FundRow, ResultRow
from .tables import FUND_KEYS, TYPED

if TYPE_CHECKING:
    from .models import SelfEvaluation


def funds_of(rows: Sequence[Mapping[str, Any]]) -> list[FundRow]:
    """Money rows, in order; the first is the total."""
    return [FundRow(position=n, **{key: row.get(key) for key in FUND_KEYS}) for n, row in enumerate(rows)]


def results_of(document: SelfEvaluation, rows: Sequence[Mapping[str, Any]]) -> list[ResultRow]:
    """The stored rows with what was typed on top; a typed row is known by its number."""
    results = sheet.results_of(document)
    for row in rows:
        number = str(row.get("id") or "")
        if number.isdigit() and 0 < int(number) <= len(results):
            for key in TYPED:
                setattr(results[int(number) - 1], key, row.get(key) if key == "self_score" else row.get(key) or "")
    return results
