"""One check = one function = one code; its docstring is the sentence shown, Chinese first, then English.

The sentence may use `{cell}`, `{found}`, `{expected}` and the finding's own words.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.checks.problem import Finding, Problem, Severity
from flows.checks.reading.shown import shown
from flows.scoring.text import Text

if TYPE_CHECKING:  # only for annotations: the facts import nothing of the registry, and need not to
    from flows.checks.reading.facts import Facts

Look = Callable[["Facts"], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """A check: its code, how much it weighs, its sentence, and the function that looks."""

    code: str
    severity: Severity
    message: Text
    look: Look

    def __call__(self, facts: Facts) -> Iterator[Problem]:
        """Look at the sheet and report what was found."""
        for finding in self.look(facts):
            yield self._problem(facts, finding)

    def _problem(self, facts: Facts, finding: Finding) -> Problem:
        words = {key: shown(word) for key, word in finding.words.items()}
        words["cell"] = facts.name_of(finding.at)
        words["found"], words["expected"] = shown(finding.found), shown(finding.expected)
        zh = {key: word.zh for key, word in words.items()}
        en = {key: word.en for key, word in words.items()}
        return Problem(
            code=self.code,
            severity=finding.severity or self.severity,
            at=finding.at,
            found=zh["found"],
            expected=zh["expected"],
            zh=self.message.zh.format(**zh),
            en=self.message.en.format(**en),
        )


def check(severity: Severity) -> Callable[[Look], Check]:
    """Make a function a check: its name is the code, its docstring the sentence in both languages."""

    def register(look: Look) -> Check:
        return Check(code=look.__name__, severity=severity, message=_sentences(look), look=look)

    return register


def _sentences(look: Look) -> Text:
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.getdoc(look) or "")]
    if len(paragraphs) != 2:
        raise TypeError(f"{look.__name__}: the docstring of a check is one Chinese and one English paragraph")
    return Text(zh=paragraphs[0], en=paragraphs[1])
