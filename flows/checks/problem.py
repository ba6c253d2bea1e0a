"""What a check reports: a finding names the cell, what stands there and what was expected.

`Finding` is what a check yields; `Problem` is the finished report of the contract, with its sentence in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from flows.scoring.text import Text

Shown = str | int | Decimal | Text | None


class Severity(StrEnum):
    """How much a problem weighs: an error stops a submission, a warning wants a word, a notice only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing a check found at one cell; `severity` only where it differs from the check's own."""

    at: str
    found: Shown
    expected: Shown
    severity: Severity | None = None
    words: Mapping[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A reported problem, as printed by `manage.py check` and shown beside its cell."""

    code: str
    severity: Severity
    at: str
    found: str
    expected: str
    zh: str
    en: str

    def to_json(self) -> dict[str, str]:
        """The object of the contract; every value is text."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "at": self.at,
            "found": self.found,
            "expected": self.expected,
            "zh": self.zh,
            "en": self.en,
        }
