"""What is wrong with a rule-set file: every fault names its line, its key and its cure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.scoring.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file: where it is, what is wrong, what to do."""

    line: int
    key: str
    problem: Text
    cure: Text

    def sentence(self, language: str = "zh") -> str:
        """One line for people."""
        problem, cure = self.problem.in_language(language), self.cure.in_language(language)
        if language.startswith("en"):
            return f"line {self.line}, {self.key or 'file'}: {problem}. Cure: {cure}"
        return f"第 {self.line} 行，{self.key or '文件'}：{problem}。改法：{cure}"


class RuleSetError(ValueError):
    """评分规则文件有误。 | The rule-set file has faults."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{name}: {fault.sentence('en')}" for fault in faults))

    def in_language(self, language: str) -> str:
        """All faults, one a line."""
        return "\n".join(f"{self.name}: {fault.sentence(language)}" for fault in self.faults)


class WrongValueError(ValueError):
    """A value does not fit its key; the block that reads it turns this into a Fault with line and key."""

    def __init__(self, problem: Text, cure: Text) -> None:
        self.problem, self.cure = problem, cure
        super().__init__(problem.en)
