"""The engine's questions to `roles`: at which posts may this person act, who stands at them, who may be let in."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from roles.models import Appointment, Substitute, User
from roles.output.figures import money_text
from roles.queries import substituting
from roles.reach import tree
from roles.reach.standing import standings

from ..flow import FLOWS

if TYPE_CHECKING:
    from ..models import Process
    from ..nodes import HumanTask


def post_ids_of(user: User) -> frozenset[int]:
    """Ids of the posts at which the person stands today, in person or as a substitute, within bounds or without."""
    return frozenset(standing.post_id for standing in standings(user))


def acting_for(user: User, post_id: int) -> User | None:
    """Whom the person stands in for at a post; None where the post is their own."""
    if Appointment.objects.active().filter(user=user, post=post_id).exists():
        return None
    return next((one.appointment.user for one in substituting(user) if one.appointment.post_id == post_id), None)


def money_words(amount: Decimal) -> str:
    """An amount in yuan as people say it."""
    return f"{money_text(amount)} {_('10k yuan')}"


def bounds_of(substitute: Substitute) -> str:
    """The bounds of a substitution in words: up to how much, on which flows."""
    parts = []
    if substitute.max_amount is not None:
        parts.append(_("up to %(amount)s") % {"amount": money_words(substitute.max_amount)})
    titles = {flow.__name__: str(flow.process_title) for flow in FLOWS.values()}
    if substitute.flows:
        parts.append(_(", ").join(titles.get(name, name) for name in substitute.flows))
    return _(", ").join(parts)


def steps_of(user: User) -> list[HumanTask]:
    """The steps in which the person can have tasks: offered to a role of theirs, in the order of the flows."""
    roles = {standing.role for standing in standings(user)}
    return [step for flow in FLOWS.values() for step in flow.steps() if step.role in roles]


def holders_by_post(post_ids: Iterable[int]) -> dict[int, list[User]]:
    """Everyone who acts at each post today, in two statements for any number of posts."""
    wanted = list(post_ids)
    people: dict[int, list[User]] = {pk: [] for pk in wanted}
    for appointment in Appointment.objects.active().filter(post__in=wanted).select_related("user"):
        people[appointment.post_id].append(appointment.user)
    for substitute in (
        Substitute.objects.active().filter(appointment__post__in=wanted).select_related("user", "appointment")
    ):
        people[substitute.appointment.post_id].append(substitute.user)
    return people


def may_read_along(user: User, process: Process) -> QuerySet[User]:
    """Who may be sent a copy, with their posts as `running`: colleagues, and who stands in the document's line.

    The line is the unit with the offices above it. An agency stands beside it and copies to its own people only.
    """
    own = {standing.organisation_id for standing in standings(user)}
    line = {pk for pk, _kind in tree.above(process.organisation_id)}
    held = Appointment.objects.active().select_related("post__organisation").order_by("pk")
    people = User.objects.filter(
        is_active=True, pk__in=held.filter(post__organisation__in=own | line if own & line else own).values("user")
    )
    known = process.copies.values("reader")
    return (
        people.exclude(pk=user.pk)
        .exclude(pk__in=known)
        .order_by("name_key", "pk")
        .prefetch_related(Prefetch("appointments", queryset=held, to_attr="running"))
    )
