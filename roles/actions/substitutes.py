"""Standing in for an absent colleague, bounded in time, money and flows.

Set by the holder or the security administrator.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .. import audit, leaving, policies, rights
from ..errors import Invalid
from ..models import Appointment, Substitute, User


@transaction.atomic
def set_substitute(
    *,
    appointment: Appointment,
    user: User,
    starts: dt.date,
    ends: dt.date,
    reason: str,
    by: User | None,
    max_amount: Decimal | None = None,
    flows: Sequence[str] = (),
) -> Substitute:
    """Let somebody act for an appointment in a period; duties are judged as if the substitute were appointed."""
    if by is not None:
        policies.check_may_set_substitute(by, appointment)
    owner, fresh = _locked(appointment.user_id, user.pk)
    post = appointment.post
    substitute = Substitute(
        appointment=appointment,
        user=fresh,
        starts=starts,
        ends=ends,
        max_amount=max_amount,
        flows=list(flows),
        reason=reason.strip(),
    )
    if problems := _problems(substitute):
        raise Invalid(problems)
    policies.check_duties(fresh, post, starts=starts, ends=ends)
    substitute.save()
    changes = {
        "substitute": (None, fresh.name),
        "post": (None, post.official_title),
        "starts": (None, starts),
        "ends": (None, ends),
        "max_amount": (None, max_amount),
        "flows": (None, list(flows)),
    }
    audit.record(owner, "substitute_set", by=by, changes=changes, note=reason)
    return substitute


@transaction.atomic
def end_substitute(*, substitute: Substitute, by: User | None) -> Substitute:
    """End a substitution at once: by the holder, the substitute or the security administrator.

    What the substitute has not finished goes back to whom they acted for.
    """
    if by is not None and by.pk != substitute.user_id:
        policies.check_may_set_substitute(by, substitute.appointment)
    owner = User.objects.select_for_update().get(pk=substitute.appointment.user_id)
    fresh = Substitute.objects.select_related("user", "appointment__post__organisation").get(pk=substitute.pk)
    if fresh.is_over:
        raise Invalid({"substitute": _("This substitution is over already.")})
    fresh.ended_at = timezone.now()
    fresh.save(update_fields=["ended_at"])
    rights.changed(fresh.user)
    leaving.take_back_lapsed(posts=[fresh.appointment.post_id], by=by)
    changes = {"substitute": (fresh.user.name, None), "post": (fresh.appointment.post.official_title, None)}
    audit.record(owner, "substitute_ended", by=by, changes=changes)
    return fresh


def _locked(owner_id: int, substitute_id: int) -> tuple[User, User]:
    """Both persons, locked in the order of their numbers, so that two such acts cannot wait for each other."""
    wanted = User.objects.select_for_update().filter(pk__in={owner_id, substitute_id}).order_by("pk")
    people = {person.pk: person for person in wanted}
    return people[owner_id], people[substitute_id]


def _problems(wanted: Substitute) -> dict[str, str | Promise]:
    user, appointment = wanted.user, wanted.appointment
    problems: dict[str, str | Promise] = {}
    if user.pk == appointment.user_id:
        problems["user"] = _("Nobody stands in for himself.")
    elif not user.is_active:
        problems["user"] = _("This person is inactive.")
    if wanted.ends < wanted.starts:
        problems["ends"] = _("The last day lies before the first.")
    elif wanted.starts < appointment.starts or (appointment.ends is not None and wanted.ends > appointment.ends):
        problems["ends"] = _("The period has to lie within the appointment.")
    if wanted.max_amount is not None and wanted.max_amount <= 0:
        problems["max_amount"] = _("The amount has to be more than zero.")
    if not wanted.reason:
        problems["reason"] = _("Say why.")
    return problems
