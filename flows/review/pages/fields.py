"""The fields of a review as people speak of them: plan, framework rows, sections of the report, problems."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ...goals.pages.fields import shown
from ...pages.fields import name_of
from ..framework import SECTIONS
from ..models import ReportProblem, Review, ReviewIndicator

OWN = ("plan", "state", "total", "grade", "agency")
TABLES = {
    "indicators": (
        ReviewIndicator,
        ("level1", "level2", "level3", "weight", "standard", "agreed_score", "agreed_reason"),
    ),
    "problems": (ReportProblem, ("problem", "cause", "demand", "amount", "working_days")),
}


def values(review: Review) -> dict[str, str]:
    """The review as {key: shown value}, for the record."""
    found = {"plan": review.plan}
    for table, (_model, columns) in TABLES.items():
        for number, row in enumerate(getattr(review, table).all(), start=1):
            found.update({f"{table}.{number}.{column}": shown(getattr(row, column)) for column in columns})
    found.update({f"sections.{section.key}": section.text for section in review.sections.all()})
    return found


def returnable(review: Review) -> list[tuple[str, str, str]]:
    """What a reviewer may point at: (key, label, present value)."""
    return [(key, label(key), value) for key, value in values(review).items()]


def label(key: str) -> str:
    """What people call a field; an unknown key stays as it is."""
    table, _dot, rest = key.partition(".")
    number, _dot, column = rest.partition(".")
    if table == "sections":
        return str(SECTIONS.get(rest, rest))
    if table in TABLES and column in TABLES[table][1]:
        model = TABLES[table][0]
        words = {
            "table": model._meta.verbose_name,
            "number": number,
            "column": name_of(model, column),
        }
        return _("%(table)s row %(number)s · %(column)s") % words
    return str(name_of(Review, key)) if key in OWN else key


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str | None]]:
    """What differs: {key: [old, new]}."""
    keys = [*before, *(key for key in after if key not in before)]
    return {key: [before.get(key), after.get(key)] for key in keys if before.get(key) != after.get(key)}
