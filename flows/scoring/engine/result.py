"""What scoring returns. Points are Decimals; `to_json` prints them as the contract does, in either language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.scoring.text import NOTHING, Text
from flows.scoring.values import plain

# where the figure that counts comes from: the rules, a judge within the band, nobody yet, or the row does not count
COMPUTED, JUDGED, OPEN, EXCLUDED = "computed", "judged", "open", "excluded"


@dataclass(frozen=True, kw_only=True)
class RowScore:
    """One row. Where no honest figure exists `computed` is None, `note` says why, `band` is what a judge may choose."""

    at: str
    weight: Decimal | None
    computed: Decimal | None
    printed: Decimal | None
    rule: Text
    steps: tuple[str, ...] = ()
    note: Text = NOTHING
    band: tuple[Decimal, Decimal] | None = None
    source: Text = NOTHING
    section: str | None = None
    # the figure that goes into the total, and whose it is
    counted: Decimal | None = None
    basis: str = OPEN
    # actual ÷ target, where there is such a ratio; and whether the target was met
    achieved: Decimal | None = None
    met: bool | None = None

    def to_json(self, language: str = "zh") -> dict[str, Any]:
        """The row as the contract prints it."""
        return {
            "at": self.at,
            "weight": _points(self.weight),
            "computed": _points(self.computed),
            "printed": _points(self.printed),
            "rule": self.rule.in_language(language),
            "steps": list(self.steps),
            "note": self.note.in_language(language),
            "band": [plain(end) for end in self.band] if self.band else None,
            "source": self.source.in_language(language),
            "section": self.section,
            "counted": _points(self.counted),
            "basis": self.basis,
        }


@dataclass(frozen=True, kw_only=True)
class LedgerStep:
    """One visible step of the total: a sum, a cap, a deduction, a veto."""

    rule: Text
    before: Decimal | None
    after: Decimal
    at: tuple[str, ...] = ()
    source: Text = NOTHING

    def to_json(self, language: str = "zh") -> dict[str, Any]:
        """The step for people and programs."""
        return {
            "rule": self.rule.in_language(language),
            "before": _points(self.before),
            "after": plain(self.after),
            "at": list(self.at),
            "source": self.source.in_language(language),
        }


@dataclass(frozen=True, kw_only=True)
class SectionScore:
    """What one section of the framework weighs and earned."""

    section: str | None
    name: Text
    weight: Decimal
    score: Decimal

    def to_json(self, language: str = "zh") -> dict[str, Any]:
        """The section for people and programs."""
        shown = self.name.in_language(language)
        return {"section": self.section, "name": shown, "weight": plain(self.weight), "score": plain(self.score)}


@dataclass(frozen=True, kw_only=True)
class ScoreResult:
    """A scored sheet. `total` holds what is known; `open_rows` still lack a figure, worth at most `open_points`."""

    ruleset: str
    version: str
    rows: tuple[RowScore, ...]
    sections: tuple[SectionScore, ...]
    ledger: tuple[LedgerStep, ...]
    total: Decimal
    base: Decimal
    grade: str | None
    grade_note: Text
    # the part of the total that judges gave
    judged: Decimal
    open_rows: tuple[str, ...]
    open_points: Decimal

    @property
    def is_complete(self) -> bool:
        """Whether every row that counts has its figure."""
        return not self.open_rows

    def row(self, at: str) -> RowScore | None:
        """The row at a place such as `indicators[3]`."""
        return next((row for row in self.rows if row.at == at), None)

    def to_json(self, sheet: str = "", language: str = "zh") -> dict[str, Any]:
        """The object of the contract, `sheet` naming where it came from."""
        return {
            "sheet": sheet,
            "ruleset": self.ruleset,
            "ruleset_version": self.version,
            "rows": [row.to_json(language) for row in self.rows],
            "sections": [section.to_json(language) for section in self.sections],
            "ledger": [step.to_json(language) for step in self.ledger],
            "total": plain(self.total),
            "base": plain(self.base),
            "grade": self.grade,
            "grade_note": self.grade_note.in_language(language),
            "judged": plain(self.judged),
            "complete": self.is_complete,
            "open": list(self.open_rows),
            "open_points": plain(self.open_points),
        }


def _points(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
