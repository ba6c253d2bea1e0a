"""The fields of a finding as people speak of them: `problem`, `demand`, and `measures.<row>.<column>`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ...pages.fields import name_of
from ..models import Finding, Measure

COLUMNS = ("text", "owner", "due", "progress", "done_on")
OWN = ("problem", "cause", "demand", "amount", "deadline", "state")


def values(finding: Finding) -> dict[str, str]:
    """Cause and measures as {key: shown value}, for the record."""
    found = {"cause": finding.cause}
    for number, measure in enumerate(finding.measures.all(), start=1):
        found.update({f"measures.{number}.{column}": str(getattr(measure, column) or "") for column in COLUMNS})
    return found


def returnable(finding: Finding) -> list[tuple[str, str, str]]:
    """What a reviewer may point at: (key, label, present value)."""
    return [(key, label(key), value) for key, value in values(finding).items()]


def label(key: str) -> str:
    """What people call a field; an unknown key stays as it is."""
    table, _dot, rest = key.partition(".")
    number, _dot, column = rest.partition(".")
    if table == "measures" and column in COLUMNS:
        name = name_of(Measure, column)
        return _("Measure %(number)s · %(column)s") % {"number": number, "column": name}
    return str(name_of(Finding, key)) if key in OWN else key


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str | None]]:
    """What differs: {key: [old, new]}."""
    keys = [*before, *(key for key in after if key not in before)]
    return {key: [before.get(key), after.get(key)] for key in keys if before.get(key) != after.get(key)}
