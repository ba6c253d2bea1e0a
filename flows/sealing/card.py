"""The card 签章 on a document's page: who signed, who has still to, and whether the seal holds. It is computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roles.errors import HengpingError
from roles.policies import refusal

from . import policies, queries
from .plans import PLANS
from .providers import provider
from .wording import described

if TYPE_CHECKING:
    from roles.models import User

MOST_SHOWN = 8


def card(kind: str, subject: Any, user: User) -> dict[str, Any] | None:
    """What the card shows; None where this kind is not sealed, the form is closed to the viewer, or it is too early."""
    plan = PLANS.get(kind)
    if plan is None or not plan.is_open(subject, user):
        return None
    sealed, holds = queries.latest(subject), queries.standing(subject) is not None
    is_ready = not refusal(plan.check_ready, subject)
    if not is_ready and sealed is None:
        return None
    changes = [] if holds or sealed is None else described(queries.changes_of(sealed, subject), subject)
    why_not, own_look = _why_not(user, subject)
    return {
        "template": "sealing/card.html",
        "plan": plan,
        "sealed": sealed,
        "holds": holds,
        "is_ready": is_ready,
        "changes": changes[:MOST_SHOWN],
        "more": max(len(changes) - MOST_SHOWN, 0),
        "rows": _rows(subject, sealed if holds else None),
        "why_not": why_not,
        "is_signer": own_look is not None,
        "is_office": own_look == "office",
        "may_remind": not refusal(policies.check_may_remind, user, subject),
        "is_demonstration": provider().is_demonstration,
        "kind": kind,
        "pk": subject.pk,
    }


def _why_not(user: User, subject: Any) -> tuple[str, str | None]:
    """Why the viewer cannot sign now (empty: they can), and what they would give: person, office, or nothing."""
    mine = [mark for mark in PLANS[subject._meta.model_name].marks(subject) if policies.is_for(user, mark)]
    try:
        left = policies.check_may_seal(user, subject)
    except HengpingError as refused:
        return refused.message, mine[-1].look if mine else None
    return "", left[-1].look


def _rows(subject: Any, sealed: Any) -> list[dict[str, Any]]:
    """Each place with its mark, if there is one."""
    made = {mark.place: mark for mark in sealed.marks.select_related("by", "organisation")} if sealed else {}
    marks = PLANS[subject._meta.model_name].marks(subject)
    return [{"mark": mark, "made": made.get(mark.place)} for mark in marks]
