"""A template's own prompt, crosses and dots, a lone digit or slash where content is due."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.due.wanted import wants_target
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import is_lone, is_prompt, is_template_name
from flows.checks.registry import check
from flows.scoring.text import Text

CONTENT = Text("实际内容", "content")


@check(Severity.ERROR)
def placeholder_text(facts: Facts) -> Iterator[Finding]:
    """{cell}：仍是模板文字或占位符“{found}”，应填{expected}。

    {cell}: “{found}” is the template's own text or a filler; {expected} is due.
    """
    for at, text in _texts(facts):
        if is_prompt(text) or (is_lone(text) and not at.endswith(("target_text", "actual_text", "reason"))):
            yield Finding(at=at, found=text, expected=CONTENT)
    for row in facts.rows:
        if is_template_name(row.cells.level3) and row.is_unfilled:
            yield Finding(at=f"{row.at}.level3", found=row.cells.level3, expected=CONTENT)
        elif is_lone(row.cells.target_text) and row.target.is_empty and row.weight and wants_target(facts, row):
            yield Finding(at=f"{row.at}.target_text", found=row.cells.target_text, expected=CONTENT)


def _texts(facts: Facts) -> Iterator[tuple[str, str | None]]:
    """Every cell whose words are due, with its place. Blank cells are another check's."""
    sheet = facts.sheet
    yield "title", sheet.title
    for row in facts.rows:
        for column in ("level1", "level2", "level3", "target_text", "actual_text", "deviation_reason"):
            yield f"{row.at}.{column}", getattr(row.cells, column)
    for place, fund in enumerate(sheet.funds):
        yield f"funds[{place}].source", fund.source
    for place, part in enumerate(sheet.subprojects):
        yield f"subprojects[{place}].name", part.name
    for place, payment in enumerate(sheet.payments):
        yield f"payments[{place}].milestone", payment.milestone
