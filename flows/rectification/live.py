"""Open ledgers hear of new and reopened findings: by organisation, for whoever oversees the unit (`ledger.<id>`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from notifications.sockets import live
from roles.catalog import Reach
from roles.models import Organisation
from roles.queries import in_reach, posts_seen
from roles.reach.tree import above

if TYPE_CHECKING:
    from roles.models import User

    from .models import Finding

GROUP = "ledger"


def may_listen(user: User, organisation_id: int) -> bool:
    """Whether the organisation lies in the user's reach: the ledger shows its findings to them anyway."""
    return Organisation.objects.filter(pk=organisation_id, pk__in=in_reach(user)).exists()


def groups_of(user: User) -> list[str]:
    """The groups that a ledger of this user listens to: one an organisation at which they see anything."""
    posts = posts_seen(user).select_related("organisation")
    return sorted({f"{GROUP}.{post.organisation_id}" for post in posts if post.spec.reach is not Reach.NONE})


def tell_ledgers(findings: Sequence[Finding]) -> None:
    """Findings have come into the ledgers of their units and of all over them: each ledger hears of it once."""
    units = {finding.unit_id for finding in findings}
    groups = {f"{GROUP}.{organisation_id}" for unit in units for organisation_id, _kind in above(unit)}
    live.push("finding", findings[0].pk if len(findings) == 1 else live.MANY, groups=sorted(groups))
