"""How a deadline and a task read on every page, mail and export: made in one place, so that they never differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, ngettext

from ..deadlines import compute, from_rule, working_days_between
from ..models.task import today

SOON_DAYS = 3


@dataclass(frozen=True)
class ShownDeadline:
    """A deadline as word and date, with the sentence that explains it."""

    at: dt.date
    word: str
    late: bool
    soon: bool
    provisional: bool
    sentence: str


def shown_deadline(due: dt.date | None, rule: dict[str, Any] | None, *, finished: bool = False) -> ShownDeadline | None:
    """The deadline as people read it; None where there is none."""
    if due is None or rule is None:
        return None
    left = working_days_between(today(), due)
    late = due < today() and not finished
    return ShownDeadline(
        at=due,
        word="" if finished else _late_word(due) if late else _left_word(due, left),
        late=late,
        soon=not late and not finished and left <= SOON_DAYS,
        provisional=bool(rule.get("provisional")) and not finished,
        sentence=compute(from_rule(rule)).sentence(),
    )


def _late_word(due: dt.date) -> str:
    days = (today() - due).days
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}


def _left_word(due: dt.date, left: int) -> str:
    if due == today():
        return _("due today")
    return ngettext("%(n)d working day left", "%(n)d working days left", left) % {"n": left}
