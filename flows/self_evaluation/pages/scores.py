"""Scores of a sheet as pages show them: the computed figure of each row, its steps in words, the total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from ...scoring.compare import compare_scores
from ...scoring.rulesets import load_ruleset
from .. import sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...scoring.engine.result import ScoreResult
    from ..models import ResultRow, SelfEvaluation


@dataclass(frozen=True)
class Shown:
    """Of each result row (computed, steps, note); of the money row the same; total and ledger in words."""

    steps: list[tuple[Decimal | None, tuple[str, ...], str]]
    money: tuple[Decimal | None, tuple[str, ...], str]
    total: str
    ledger: list[str]
    grade: str

    @property
    def computed(self) -> list[Decimal | None]:
        """The figures alone."""
        return [figure for figure, _steps, _note in self.steps]


def language() -> str:
    """The reader's language as the scoring package calls it."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def of(document: SelfEvaluation, rows: sheet.Rows) -> Shown:
    """Score rows as they stand, stored or just typed."""
    result = sheet.score(sheet.build(document, rows), document.ruleset, rows.results)
    return Shown(
        steps=[_row(result, f"indicators[{n}]") for n in range(len(rows.results))],
        money=_row(result, "funds[0]"),
        total=f"{_plain(result.total)} / {_plain(result.base)}",
        ledger=[f"{step.rule.in_language(language())} → {_plain(step.after)}" for step in result.ledger],
        grade=result.grade or "",
    )


def columns(document: SelfEvaluation, rows: Sequence[ResultRow]) -> list[dict[str, Any]]:
    """Self, department, finance and computed scores side by side; a large difference asks for a talk (P18)."""
    places = [f"indicators[{n}]" for n in range(len(rows))]
    named = {"self": "self_score", "department": "department_score", "finance": "finance_score", "computed": "computed"}
    columns = {
        name: {at: getattr(row, column) for at, row in zip(places, rows, strict=True)} for name, column in named.items()
    }
    weights = {at: row.indicator.weight or Decimal(0) for at, row in zip(places, rows, strict=True)}
    rules = load_ruleset(document.ruleset)
    compared = {one.at: one for one in compare_scores(columns, rules.second_scoring, weights)}
    return [
        {"row": row, "talk": at in compared and compared[at].asks_for_a_talk}
        for at, row in zip(places, rows, strict=True)
    ]


def _row(result: ScoreResult, at: str) -> tuple[Decimal | None, tuple[str, ...], str]:
    found = result.row(at)
    if found is None:
        return None, (), ""
    note = found.note.in_language(language())
    band = f"{_plain(found.band[0])} – {_plain(found.band[1])}" if found.band else ""
    steps = (*found.steps, found.rule.in_language(language())) if found.steps else (found.rule.in_language(language()),)
    return found.computed, steps, " ".join(part for part in (note, band) if part)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
