"""Which persons and organisations somebody may look at: one predicate for list, count, search, export and page."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import queries
from ..errors import Refused
from ..models import Appointment, AuditEntry, Organisation, Post, User
from ..models.organisation import OrganisationQuerySet
from ..permissions import Can
from .tree import below

KEEPERS = (Can.MANAGE_USERS, Can.MANAGE_PERMISSIONS, Can.MANAGE_AUDIT, Can.READ_RECORD)


def check_may_see_people(user: User) -> None:
    """Refuse whoever keeps neither users nor permissions nor the record."""
    if not queries.organisations_with(user, *KEEPERS):
        raise Refused("post.lacking", _("The lists of people and organisations are for administrators and auditors."))


def organisations_kept(user: User) -> frozenset[int]:
    """Ids of the organisations in the care of an administrator or auditor: the own bureau and all below it.

    Agencies beside the tree serve every bureau, so those at the root of a tree keep them together.
    """
    bureaus = queries.organisations_with(user, *KEEPERS)
    kept = below([pk for pk, _parent in bureaus])
    if all(parent is not None for _pk, parent in bureaus):
        return kept
    return kept | frozenset(Organisation.objects.beside_the_tree().values_list("pk", flat=True))


def visible_organisations(user: User) -> OrganisationQuerySet:
    """Organisations in the user's care."""
    rows: OrganisationQuerySet = Organisation.objects.filter(pk__in=organisations_kept(user))
    return rows


def visible_people(user: User) -> QuerySet[User]:
    """Persons with a post in the user's care; of those without one, who had it there or was made there and had none."""
    kept = organisations_kept(user)
    if not kept:
        return User.objects.none()
    posts = Appointment.objects.filter(user=OuterRef("pk"))
    running = posts.exclude(ends__lt=timezone.localdate())
    made = AuditEntry.objects.filter(subject_kind="user", subject_id=OuterRef("pk"), verb="user_created")
    elsewhere = made.filter(post_id__isnull=False).exclude(
        post_id__in=Post.objects.filter(organisation__in=kept).values("pk")
    )
    here = {"post__organisation__in": kept}
    return User.objects.filter(
        Exists(running.filter(**here))
        | (~Exists(running) & Exists(posts.filter(**here)))
        | (~Exists(posts) & ~Exists(elsewhere))
    )
