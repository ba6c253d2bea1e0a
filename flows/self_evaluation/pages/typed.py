"""Typed rows of the form as unsaved rows of the sheet, to score and check what stands on the page now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...projects.models import Payment, Subproject
from .. import sheet
from ..balances import Left, left_of
from ..models import FundRow, ResultRow
from .tables import FUND_KEYS, PART_KEYS, PAYMENT_KEYS, TYPED

if TYPE_CHECKING:
    from ..models import SelfEvaluation


def rows_of(
    document: SelfEvaluation, typed: Mapping[str, Sequence[Mapping[str, Any]]], left: Left | None = None
) -> sheet.Rows:
    """The tables of the form by their names; what is left of the money as it is stored, unless it was typed too."""
    return sheet.Rows(
        funds_of(typed["funds"]),
        results_of(document, typed["results"]),
        parts_of(document, typed["parts"]),
        payments_of(document, typed["payments"]),
        left_of(document) if left is None else left,
    )


def funds_of(rows: Sequence[Mapping[str, Any]]) -> list[FundRow]:
    """Money rows, in order; the first is the total."""
    return [FundRow(position=n, **{key: row.get(key) for key in FUND_KEYS}) for n, row in enumerate(rows)]


def parts_of(document: SelfEvaluation, rows: Sequence[Mapping[str, Any]]) -> list[Subproject]:
    """The stored sub-projects with what was typed on top; a typed row is known by its number."""
    parts = list(document.parts)
    for row in rows:
        number = str(row.get("id") or "")
        if number.isdigit() and 0 < int(number) <= len(parts):
            for key in PART_KEYS:
                setattr(parts[int(number) - 1], key, row.get(key))
    return parts


def payments_of(document: SelfEvaluation, rows: Sequence[Mapping[str, Any]]) -> list[Payment]:
    """Instalments, in order."""
    evaluation = document.evaluation
    return [
        Payment(
            project=evaluation.project,
            year=evaluation.year,
            position=n,
            **{key: row.get(key) for key in PAYMENT_KEYS} | {"part": row.get("part") or ""},
        )
        for n, row in enumerate(rows)
    ]


def results_of(document: SelfEvaluation, rows: Sequence[Mapping[str, Any]]) -> list[ResultRow]:
    """The stored rows with what was typed on top; a typed row is known by its number."""
    results = sheet.results_of(document)
    for row in rows:
        number = str(row.get("id") or "")
        if number.isdigit() and 0 < int(number) <= len(results):
            for key in TYPED:
                setattr(results[int(number) - 1], key, row.get(key) if key == "self_score" else row.get(key) or "")
    return results
