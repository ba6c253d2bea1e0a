"""The engine's two questions to `roles`: at which posts may this person act, and who stands at these posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from roles.models import Appointment, Substitute
from roles.standing import acting_posts

if TYPE_CHECKING:
    from roles.models import User


def acting_post_ids(user: User) -> frozenset[int]:
    """Ids of the posts at which the person acts today, in person or as a substitute."""
    return acting_posts(user)


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
