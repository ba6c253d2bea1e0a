"""The grade table is made for one base (100); on another no grade can be read from it (S2)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import tight
from flows.checks.registry import check

GRADE_BASE = Decimal(100)


@check(Severity.WARNING)
def grade_on_other_base(facts: Facts) -> Iterator[Finding]:
    """{cell}：总分值为 {base}，等级表以 {expected} 分为准，不能评为“{found}”。

    {cell}: the base is {base}, the grade table is made for {expected}; no grade “{found}” can be read from it.
    """
    word = tight(facts.sheet.declared_grade)
    has_table = facts.rules is not None and facts.rules.grades.table
    due = facts.rules.grades.base if facts.rules and has_table else GRADE_BASE
    if word and facts.base is not None and facts.base != due:
        yield Finding(at="declared_grade", found=word, expected=due, words={"base": facts.base})
