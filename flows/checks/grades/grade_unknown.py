"""A grade word outside the rule set's table. A known other word for a grade (优秀 for 优) is only noted."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import tight
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.WARNING)
def grade_unknown(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{found}”不是规定的等级用语，应为{expected}。

    {cell}: “{found}” is no grade of the table; {expected} is due.
    """
    word = tight(facts.sheet.declared_grade)
    if not word or facts.rules is None or not facts.rules.grades.names or word in facts.rules.grades.names:
        return
    meant = facts.rules.grades.canonical(word)
    names = facts.rules.grades.names
    expected = Text(f"“{meant}”", f"“{meant}”") if meant else Text("、".join(names), ", ".join(names))
    yield Finding(at="declared_grade", found=word, expected=expected, severity=Severity.NOTICE if meant else None)
