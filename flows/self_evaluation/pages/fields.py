"""The fields of a self-evaluation as people speak of them: texts, `funds.<row>.<column>`, `results.<row>.<column>`."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext as _

from ...goals.pages.fields import changes, shown
from ...pages.fields import name_of
from ...projects.models import Payment, Subproject
from ..balances import LEFT
from ..models import FundRow, ResultRow, SelfEvaluation
from .tables import PART_KEYS, PAYMENT_KEYS

__all__ = ["changes", "label", "returnable", "values"]

TEXTS = ("attained", "implementation", "management", "problems", "suggestions")
TABLES: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "funds": (FundRow, ("initial_budget", "annual_budget", "received", "executed", "self_score")),
    "parts": (Subproject, PART_KEYS),
    "payments": (Payment, PAYMENT_KEYS),
    "results": (ResultRow, ("actual_text", "self_score", "override_reason", "deviation_reason")),
}
JUDGED = ("department_score", "finance_score")


def values(document: SelfEvaluation) -> dict[str, str]:
    """The sheet as {key: shown value}."""
    found = {name: getattr(document, name) for name in TEXTS}
    found |= {name: shown(getattr(document, name)) for name in LEFT}
    for table, (_model, columns) in TABLES.items():
        for number, row in enumerate(getattr(document, table).all(), start=1):
            found.update({f"{table}.{number}.{column}": shown(getattr(row, column)) for column in columns})
    names = document.members.values_list("user__name", flat=True)
    found["members"] = "、".join(names)
    found["group_leader"] = "".join(document.members.filter(is_leader=True).values_list("user__name", flat=True))
    found["leader"] = document.leader.name if document.leader else ""
    return found


def returnable(document: SelfEvaluation) -> list[tuple[str, str, str]]:
    """What a reviewer may point at: (key, label, present value). Rows are named by their indicator."""
    names = {
        f"results.{n}": row.indicator.level3 for n, row in enumerate(document.results.select_related("indicator"), 1)
    }
    for table in ("funds", "parts", "payments"):
        names |= {f"{table}.{n}": str(row) for n, row in enumerate(getattr(document, table).all(), 1)}
    found = []
    for key, value in {**values(document), **dict.fromkeys(TABLES, "")}.items():
        row, _dot, column = key.rpartition(".")
        found.append((key, f"{names[row]} · {_column(key, column)}" if row in names else label(key), value))
    return found


def label(key: str) -> str:
    """What people call a field; an unknown key stays as it is."""
    if key in TABLES:
        return _("%(table)s, the whole table") % {"table": TABLES[key][0]._meta.verbose_name_plural}
    table, _dot, rest = key.partition(".")
    number, _dot, column = rest.partition(".")
    if table in TABLES and column in (*TABLES[table][1], *JUDGED):
        words = {"table": TABLES[table][0]._meta.verbose_name, "number": number, "column": _column(key, column)}
        return _("%(table)s row %(number)s · %(column)s") % words
    if key in {"members", "group_leader"}:
        return _("Evaluation group") if key == "members" else _("Leads the group")
    known = (*TEXTS, *LEFT, "leader", "state", "total", "grade")
    return str(name_of(SelfEvaluation, key)) if key in known else key


def _column(key: str, column: str) -> str:
    model = TABLES[key.partition(".")[0]][0]
    return str(name_of(model, column))
