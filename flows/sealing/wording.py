"""The path of a changed field in words: `indicators[3].score` is 指标「…」· 得分."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from .plans import PLANS

if TYPE_CHECKING:
    from ..sheets.seal import DataChange

_STEP = re.compile(r"(?P<key>\w+)(?:\[(?P<number>\d+)\])?")
#: keys that mean something else within a row of a list
OF_A_ROW: dict[tuple[str, str], Any] = {("indicators", "unit"): gettext_lazy("Unit of measure")}
#: what a row of a list is called, and the keys of its own name
LISTS: dict[str, tuple[Any, str]] = {
    "indicators": (gettext_lazy("Indicator"), "level3"),
    "funds": (gettext_lazy("Money of the year"), "source"),
    "subprojects": (gettext_lazy("Sub-project"), "name"),
    "people": (gettext_lazy("People"), "name"),
    "chapters": (gettext_lazy("Section of the report"), "heading"),
    "parts": (gettext_lazy("Problem"), "heading"),
}
KEYS: dict[str, Any] = {
    "title": gettext_lazy("Project"),
    "year": gettext_lazy("Year"),
    "unit": gettext_lazy("Unit"),
    "department": gettext_lazy("Department"),
    "agency": gettext_lazy("Agency"),
    "goal": gettext_lazy("Annual goal"),
    "goal_actual": gettext_lazy("Attainment of the annual goal"),
    "attained": gettext_lazy("Attainment of the annual goal"),
    "implementation": gettext_lazy("Implementation"),
    "management": gettext_lazy("Management and effects"),
    "problems": gettext_lazy("Problems and causes"),
    "suggestions": gettext_lazy("Suggestions"),
    "declared_total": gettext_lazy("Score"),
    "declared_grade": gettext_lazy("Grade"),
    "score": gettext_lazy("Score"),
    "weight": gettext_lazy("Weight"),
    "level1": gettext_lazy("Level 1"),
    "level2": gettext_lazy("Level 2"),
    "level3": gettext_lazy("Indicator"),
    "target_text": gettext_lazy("Target"),
    "target_value": gettext_lazy("Target value"),
    "actual_text": gettext_lazy("Actual value"),
    "actual_value": gettext_lazy("Actual value"),
    "deviation_reason": gettext_lazy("Deviation and measure"),
    "standard": gettext_lazy("Scoring standard"),
    "initial_budget": gettext_lazy("Initial budget"),
    "annual_budget": gettext_lazy("Annual budget"),
    "executed": gettext_lazy("Executed"),
    "source": gettext_lazy("Source"),
    "budget": gettext_lazy("Budget"),
    "actual": gettext_lazy("Paid"),
    "name": gettext_lazy("Name"),
    "roles": gettext_lazy("Roles"),
    "heading": gettext_lazy("Heading"),
    "text": gettext_lazy("Text"),
    "operator": gettext_lazy("Operator"),
    "code": gettext_lazy("Project code"),
    "overview": gettext_lazy("Project overview"),
    "mid_term_goal": gettext_lazy("Overall goal"),
    "management_results": gettext_lazy("Management and effects"),
    "organisation": gettext_lazy("Organisation"),
    "money_unit": gettext_lazy("Money unit"),
    "total_base": gettext_lazy("Full score"),
    "definition": gettext_lazy("Meaning of the indicator"),
    "ruleset": gettext_lazy("Rule set"),
    "ruleset_version": gettext_lazy("Version of the rule set"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """One change as a line of the page."""

    where: str
    sealed: str
    current: str


def described(changes: Iterable[DataChange], subject: Any) -> list[Described]:
    """Each change in words; a row is named as it is called today."""
    data = PLANS[subject._meta.model_name].data(subject)
    # the attainment stands twice in a self-evaluation's data: as the form prints it, and among its texts
    lines = [Described(_where(one.at, data), one.sealed or "—", one.current or "—") for one in changes]
    return list(dict.fromkeys(lines))


def in_short(changes: Sequence[Described]) -> str:
    """The first change and how many there are, as one line that fits across a page."""
    if not changes:
        return _("The form was changed after it was sealed.")
    first, n = changes[0], len(changes)
    words = {"where": first.where, "sealed": first.sealed, "current": first.current, "n": n}
    if n == 1:
        return _("%(where)s: %(sealed)s → %(current)s") % words
    return _("%(n)d changes, the first: %(where)s: %(sealed)s → %(current)s") % words


def _where(at: str, data: Any) -> str:
    words: list[str] = []
    above = ""
    for step in _STEP.finditer(at):
        key, number = step["key"], step["number"]
        inner = data.get(key) if isinstance(data, dict) else None
        if number is None:
            words.append(str(OF_A_ROW.get((above, key)) or KEYS.get(key, key)))
            data = inner
            continue
        above = key
        label, name = LISTS.get(key, (KEYS.get(key, key), ""))
        data = inner[int(number)] if isinstance(inner, list | tuple) and int(number) < len(inner) else None
        own = str(data.get(name) or "") if isinstance(data, dict) else ""
        n = int(number) + 1
        words.append(_("%(what)s %(n)d (%(name)s)") % {"what": label, "n": n, "name": own} if own else f"{label} {n}")
    return " · ".join(words)
