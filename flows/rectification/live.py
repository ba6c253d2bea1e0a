"""Open ledgers hear of new and reopened findings: by organisation, for whoever oversees the unit (`ledger.<id>`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications import live
from roles.catalog import Reach
from roles.models import Organisation
from roles.queries import in_reach, posts_seen
from roles.tree import above

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


def tell_ledgers(finding: Finding) -> None:
    """A finding has come into the ledgers of its unit and of all over it."""
    groups = [f"{GROUP}.{organisation_id}" for organisation_id, _kind in above(finding.unit_id)]
    live.push("finding", finding.pk, groups=groups)
