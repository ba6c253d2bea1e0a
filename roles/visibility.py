"""Which persons and organisations somebody may look at: one predicate for list, count, search, export and page."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import queries
from .errors import Refused
from .models import Appointment, Organisation, User
from .models.organisation import OrganisationQuerySet
from .permissions import Can
from .tree import below

KEEPERS = (Can.MANAGE_USERS, Can.MANAGE_PERMISSIONS, Can.MANAGE_AUDIT, Can.READ_RECORD)


def check_may_see_people(user: User) -> None:
    """Refuse whoever keeps neither users nor permissions nor the record."""
    if not queries.organisations_with(user, *KEEPERS):
        raise Refused("post.lacking", _("The lists of people and organisations are for administrators and auditors."))


def organisations_kept(user: User) -> frozenset[int] | None:
    """Ids of the organisations in the care of an administrator or auditor; None means every one."""
    bureaus = queries.organisations_with(user, *KEEPERS)
    if any(parent_id is None for _pk, parent_id in bureaus):
        return None
    return below([pk for pk, _parent in bureaus])


def visible_organisations(user: User) -> OrganisationQuerySet:
    """Organisations in the user's care."""
    kept = organisations_kept(user)
    rows: OrganisationQuerySet = Organisation.objects.all()
    return rows if kept is None else rows.filter(pk__in=kept)


def visible_people(user: User) -> QuerySet[User]:
    """Persons with a post in the user's care; whoever has no post yet is seen by every administrator."""
    kept = organisations_kept(user)
    if kept is None:
        return User.objects.all()
    if not kept:
        return User.objects.none()
    running = Appointment.objects.exclude(ends__lt=timezone.localdate()).filter(user=OuterRef("pk"))
    here = running.filter(post__organisation__in=kept)
    return User.objects.filter(Exists(here) | ~Exists(running))
