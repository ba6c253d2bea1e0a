"""Who may sign or seal a form now: the one policy behind the button, its tooltip and the act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from roles.errors import Conflict, Refused
from roles.policies import check_holds, holds

from . import queries
from .errors import AlreadyMade
from .plans import PLANS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roles.models import User

    from .plans import Mark


def check_may_seal(user: User, subject: Any) -> list[Mark]:
    """The places that the user fills by the next act: an own signature, else the seal. Raises where there is none."""
    plan = PLANS[subject._meta.model_name]
    marks = plan.marks(subject)
    mine = [mark for mark in marks if is_for(user, mark)]
    if not mine:
        _refuse(user, marks)
    plan.check_ready(subject)
    made = queries.places_made(subject)
    left = [mark for mark in mine if mark.place not in made]
    if not left:
        raise AlreadyMade
    missing = [mark for mark in marks if mark.look == "person" and mark.place not in made and mark not in left]
    if missing and any(mark.look == "office" for mark in left):
        names = _(", ").join(dict.fromkeys(mark.signer for mark in missing))
        raise Conflict(_("The seal comes last: %(names)s have to sign before.") % {"names": names})
    return left


def is_for(user: User, mark: Mark) -> bool:
    """Whether this place is the user's to fill."""
    if mark.user is not None:
        return mark.user == user
    return mark.permission is not None and holds(user, mark.permission, mark.organisation)


def check_may_remind(user: User, subject: Any) -> None:
    """Raise unless the user holds the seal, the form is ready, and somebody has still to sign."""
    plan = PLANS[subject._meta.model_name]
    seals = [mark for mark in plan.marks(subject) if mark.look == "office"]
    for mark in seals:
        check_holds(user, str(mark.permission), mark.organisation)
    plan.check_ready(subject)
    if not queries.missing_signers(subject):
        raise Conflict(_("Nobody has to sign any more."))


def _refuse(user: User, marks: Sequence[Mark]) -> None:
    """Say what the seal would need."""
    for mark in marks:
        if mark.permission is not None:
            check_holds(user, mark.permission, mark.organisation)
    raise Refused("sealing.not_a_signer", _("You are none of those who sign this form."))
