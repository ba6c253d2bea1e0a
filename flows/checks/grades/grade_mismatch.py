"""The declared grade is the one that the table gives for the total; a veto of the rule set may lower it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import number
from flows.checks.registry import check


@check(Severity.ERROR)
def grade_mismatch(facts: Facts) -> Iterator[Finding]:
    """{cell}：总分 {total} 应为“{expected}”，填报“{found}”。

    {cell}: a total of {total} is “{expected}” by the table, “{found}” is declared.
    """
    grades = None if facts.rules is None else facts.rules.grades
    if grades is None or not grades.names or (facts.base is not None and facts.base != grades.base):
        return
    declared, points = grades.canonical(facts.sheet.declared_grade), _total(facts)
    if declared is None or points is None:
        return
    due = grades.of_total(points)
    vetoed = facts.result.grade if facts.result and facts.is_capped else due
    if due is not None and declared not in (due, vetoed):
        yield Finding(at="declared_grade", found=facts.sheet.declared_grade, expected=due, words={"total": points})


def _total(facts: Facts) -> Decimal | None:
    """The declared total, else the sum of the rows where every one has its score."""
    declared = number(facts.sheet.declared_total)
    if declared is not None or not facts.counted or facts.sheet.is_truncated:
        return declared
    added, open_rows = facts.added(lambda row: row.score, facts.total_fund and facts.total_fund.score)
    return None if open_rows else added
