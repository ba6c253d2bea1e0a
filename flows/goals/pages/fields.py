"""The fields of a declaration as people speak of them: key, label and value, for return slips and comparisons.

Cells of tables are `funds.<row>.<column>` and `indicators.<row>.<column>`, rows counted from 1.
"""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Model
from django.utils.translation import gettext as _

from ...pages.fields import name_of
from .. import sheet
from ..models import Goal, GoalFund, GoalIndicator, GoalPart

TEXTS = ("total_goal", "annual_goal", "ruleset")
TABLES: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "funds": (GoalFund, ("source", "amount")),
    "parts": (GoalPart, ("name", "budget")),
    "indicators": (
        GoalIndicator,
        ("level1", "level2", "level3", "operator", "target_text", "unit", "weight", "evidence"),
    ),
}


def values(goal: Goal) -> dict[str, str]:
    """The declaration as {key: shown value}, for the record and for differences between versions."""
    found = {name: getattr(goal, name) for name in TEXTS}
    for table, (_model, columns) in TABLES.items():
        for number, row in enumerate(getattr(goal, table).all(), start=1):
            found.update({f"{table}.{number}.{column}": shown(getattr(row, column)) for column in columns})
    return found


def read_values(goal: Goal) -> dict[str, str]:
    """The same as people read it: a rule set by its title."""
    return {**values(goal), "ruleset": sheet.ruleset_title(goal.ruleset)}


def returnable(goal: Goal) -> list[tuple[str, str, str]]:
    """Every field of the declaration, and its tables as a whole: (key, label, present value)."""
    return [(key, label(key), value) for key, value in {**read_values(goal), **dict.fromkeys(TABLES, "")}.items()]


def label(key: str) -> str:
    """What people call a field, for instance `indicators.3.weight`; an unknown key stays as it is."""
    table, _dot, rest = key.partition(".")
    number, _dot, column = rest.partition(".")
    if key in TABLES:
        return _("%(table)s, the whole table") % {"table": TABLES[key][0]._meta.verbose_name_plural}
    if table in TABLES and column in TABLES[table][1]:
        model = TABLES[table][0]
        words = {"table": model._meta.verbose_name, "number": number, "column": _verbose(model, column)}
        return _("%(table)s row %(number)s · %(column)s") % words
    return _verbose(Goal, key) if key in (*TEXTS, "state") else key


def changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str | None]]:
    """What differs: {key: [old, new]}."""
    keys = [*before, *(key for key in after if key not in before)]
    return {key: [before.get(key), after.get(key)] for key in keys if before.get(key) != after.get(key)}


def shown(value: object) -> str:
    """A cell's value as text; a number without trailing zeros."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "" if value is None else str(value)


def _verbose(model: type[Model], name: str) -> str:
    return str(name_of(model, name))
