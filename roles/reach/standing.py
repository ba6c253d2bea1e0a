"""At which posts a person stands on a day: in person, and as somebody's substitute.

Every claim, list and page begins with this question, so it is one statement in SQL; `queries` says it as querysets.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection
from django.utils import timezone

from ..web.remembering import once_a_request

if TYPE_CHECKING:
    from ..models import User

_STANDINGS = """
WITH running AS NOT MATERIALIZED (
    SELECT appointment.id, appointment.post_id, appointment.user_id
    FROM roles_appointment appointment JOIN roles_user holder ON holder.id = appointment.user_id
    WHERE appointment.starts <= %(day)s AND (appointment.ends IS NULL OR appointment.ends >= %(day)s)
      AND holder.is_active
), found AS (
    SELECT running.post_id, TRUE AS acts FROM running WHERE running.user_id = %(user)s
    UNION ALL
    SELECT running.post_id, substitute.max_amount IS NULL AND substitute.flows = '{}'
    FROM roles_substitute substitute
    JOIN running ON running.id = substitute.appointment_id
    JOIN roles_user acting ON acting.id = substitute.user_id
    WHERE substitute.user_id = %(user)s AND substitute.starts <= %(day)s AND substitute.ends >= %(day)s
      AND substitute.ended_at IS NULL AND acting.is_active
)
SELECT post.id, post.role, post.organisation_id, bool_or(found.acts)
FROM found JOIN roles_post post ON post.id = found.post_id
GROUP BY post.id
"""


class Standing(NamedTuple):
    """One post. `acts` is False where the person only substitutes within bounds: they may look, and not act on all."""

    post_id: int
    role: str
    organisation_id: int
    acts: bool


@once_a_request
def standings(user: User, on: dt.date | None = None) -> tuple[Standing, ...]:
    """Every post at which the user stands on a day, today unless told."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, {"user": user.pk, "day": on or timezone.localdate()})
        return tuple(Standing(*row) for row in cursor.fetchall())


def acting_posts(user: User, on: dt.date | None = None) -> frozenset[int]:
    """Ids of the posts for which the user may act: the posts of `queries.posts_held`."""
    return frozenset(standing.post_id for standing in standings(user, on) if standing.acts)
