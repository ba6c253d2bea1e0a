"""Who holds what, where, today: one or two statements each. Dates are compared at the moment of asking."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from .catalog import ROLES, OrganisationKind, Reach, Role
from .errors import NotSetUp
from .models import Appointment, Organisation, Post, Substitute, User
from .permissions import Can
from .reach.standing import acting_posts, standings
from .reach.tree import above, below
from .web.remembering import once_a_request

RECORD_READERS = (Can.READ_RECORD, Can.MANAGE_AUDIT)


@once_a_request
def active_posts(user: User, on: dt.date | None = None) -> list[Post]:
    """Posts that the user holds in person on a day (today unless told), with their organisations."""
    held = Appointment.objects.active(on).filter(user=user).values("post")
    return list(Post.objects.filter(pk__in=held).select_related("organisation").order_by("organisation__code", "pk"))


def office_of(user: User | None, permission: Can) -> Post | None:
    """The user's post that carries a permission, for the record; None for the program itself."""
    if user is None:
        return None
    return next((post for post in active_posts(user) if permission in post.spec.permissions), None)


def only_post(user: User) -> Post | None:
    """The post that somebody certainly acts from: the one they hold, where they stand in for nobody; for the record."""
    held = active_posts(user)
    return held[0] if len(held) == 1 and not substituting(user) else None


def substituting(user: User, on: dt.date | None = None) -> list[Substitute]:
    """Appointments of others for which the user acts on a day, with post, organisation and holder."""
    acting = Substitute.objects.active(on).filter(user=user)
    return list(acting.select_related("appointment__user", "appointment__post__organisation").order_by("pk"))


def concerns(user: User) -> Q:
    """Condition on substitutes: those who act for the user, and those as which the user acts."""
    return Q(user=user) | Q(appointment__user=user)


def posts_held(
    user: User, on: dt.date | None = None, *, amount: Decimal | None = None, flow: str = ""
) -> QuerySet[Post]:
    """Posts for which the user acts on a day, in person or as a substitute whose bounds cover amount and flow."""
    acting = Substitute.objects.active(on).covering(amount=amount, flow=flow).filter(user=user)
    return _posts_of(user, on, acting)


def posts_seen(user: User, on: dt.date | None = None) -> QuerySet[Post]:
    """Posts whose work the user may look at: those held, and all substituted ones, whatever their bounds."""
    return _posts_of(user, on, Substitute.objects.active(on).filter(user=user))


def _posts_of(user: User, on: dt.date | None, acting: QuerySet[Substitute]) -> QuerySet[Post]:
    appointments = Appointment.objects.active(on).filter(Q(user=user) | Q(pk__in=acting.values("appointment")))
    return Post.objects.filter(pk__in=appointments.values("post"))


def post_of(role: Role | str, organisation: Organisation) -> Post:
    """The post of a role at an organisation."""
    post = Post.objects.select_related("organisation").filter(role=role, organisation=organisation).first()
    if post is None:
        message = _("%(organisation)s has no post for the role %(role)s: ask the system administrator to create it.")
        raise NotSetUp(message % {"organisation": organisation, "role": Role(role).label})
    return post


def holders(post: Post, on: dt.date | None = None, *, substitutes: bool = True) -> QuerySet[User]:
    """Who holds the post on a day, with those who act for a holder unless they are not wanted."""
    appointments = Appointment.objects.active(on).filter(post=post)
    who = Q(Exists(appointments.filter(user=OuterRef("pk"))))
    if substitutes:
        acting = Substitute.objects.active(on).filter(appointment__post=post, user=OuterRef("pk"))
        who |= Q(Exists(acting))
    return User.objects.filter(who)


def keepers_over(organisation: Organisation, permission: Can) -> QuerySet[User]:
    """Who holds a permission at the organisation or at a bureau over it, today and in person."""
    roles = [role for role, spec in ROLES.items() if permission in spec.permissions]
    over = [pk for pk, _kind in above(organisation.pk)]
    held = Appointment.objects.active().filter(post__role__in=roles, post__organisation__in=over)
    return User.objects.filter(pk__in=held.values("user"))


def colleagues(user: User, on: dt.date | None = None) -> QuerySet[User]:
    """Active persons at the organisations where the user holds a post, the user excepted."""
    places = Appointment.objects.active(on).filter(user=user).values("post__organisation")
    there = Appointment.objects.active(on).filter(post__organisation__in=places)
    return User.objects.filter(pk__in=there.values("user")).exclude(pk=user.pk)


@once_a_request
def department_of(unit: Organisation) -> Organisation:
    """The department nearest above; a department is its own."""
    return _nearest(unit, OrganisationKind.DEPARTMENT, _("%(organisation)s belongs to no department."))


@once_a_request
def finance_of(organisation: Organisation) -> Organisation:
    """The finance bureau nearest above; a bureau is its own."""
    return _nearest(organisation, OrganisationKind.FINANCE, _("%(organisation)s belongs to no finance bureau."))


def _nearest(organisation: Organisation, kind: OrganisationKind, missing: str) -> Organisation:
    if organisation.kind == kind:
        return organisation
    for pk, other in above(organisation.pk):
        if other == kind:
            found: Organisation = Organisation.objects.get(pk=pk)
            return found
    raise NotSetUp(missing % {"organisation": organisation})


@once_a_request
def organisations_in_reach(user: User, on: dt.date | None = None) -> frozenset[int]:
    """Ids of the organisations whose documents the user sees by post, also as a substitute."""
    own: set[int] = set()
    roots: set[int] = set()
    for standing in standings(user, on):
        reach = ROLES[Role(standing.role)].reach
        if reach is Reach.SUBTREE:
            roots.add(standing.organisation_id)
        elif reach is Reach.OWN:
            own.add(standing.organisation_id)
    return below(roots) | own


def in_reach(user: User, on: dt.date | None = None) -> RawSQL:
    """The same ids for `…__in`."""
    return _one_parameter(organisations_in_reach(user, on))


def _one_parameter(ids: frozenset[int]) -> RawSQL:
    """Ids as a subquery of one parameter: three hundred of them cost the planner more than their rows."""
    return RawSQL("SELECT unnest(%s::bigint[])", [sorted(ids)])


def organisations_with(user: User, *permissions: str, on: dt.date | None = None) -> list[tuple[int, int | None]]:
    """(id, parent id) of the organisations on which the user holds one of the permissions, by their code."""
    found = {pk: parent for codename, pk, parent in _organisations_granted(user, on) if codename in permissions}
    return list(found.items())


_ON_ORGANISATIONS = """
SELECT permission.codename, organisation.id, organisation.parent_id
FROM roles_post post
JOIN guardian_groupobjectpermission granted ON granted.group_id = post.group_id
JOIN auth_permission permission ON permission.id = granted.permission_id
JOIN django_content_type kind ON kind.id = permission.content_type_id
JOIN roles_organisation organisation ON organisation.id = granted.object_pk::bigint
WHERE post.id = ANY(%s) AND kind.app_label = 'roles' AND kind.model = 'organisation'
ORDER BY organisation.code, organisation.id
"""

_ON_DOCUMENTS = """
WITH wanted AS (
    SELECT permission.id
    FROM auth_permission permission JOIN django_content_type kind ON kind.id = permission.content_type_id
    WHERE permission.codename = %(permission)s AND kind.app_label = %(app)s AND kind.model = %(model)s
)
SELECT granted.object_pk
FROM roles_post post
JOIN guardian_groupobjectpermission granted ON granted.group_id = post.group_id
JOIN wanted ON wanted.id = granted.permission_id
WHERE post.id = ANY(%(posts)s)
UNION
SELECT granted.object_pk
FROM guardian_userobjectpermission granted
JOIN wanted ON wanted.id = granted.permission_id
JOIN roles_user holder ON holder.id = granted.user_id
WHERE granted.user_id = %(user)s AND holder.is_active
"""


@once_a_request
def _organisations_granted(user: User, on: dt.date | None = None) -> list[tuple[str, int, int | None]]:
    """(permission, id, parent id) of every right on an organisation: a page's menu and buttons ask for many of them."""
    with connection.cursor() as cursor:
        cursor.execute(_ON_ORGANISATIONS, [sorted(acting_posts(user, on))])
        return cursor.fetchall()


@once_a_request
def keys_granted(user: User, permission: str, model: type[Model], on: dt.date | None = None) -> frozenset[int]:
    """Keys of the documents granted to a post whose work the user sees, or to the user in person."""
    asked = {
        "permission": permission,
        "app": model._meta.app_label,
        "model": model._meta.model_name,
        "posts": sorted(standing.post_id for standing in standings(user, on)),
        "user": user.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ON_DOCUMENTS, asked)
        return frozenset(int(key) for (key,) in cursor.fetchall())


def documents_granted(user: User, permission: str, model: type[Model], on: dt.date | None = None) -> RawSQL:
    """The same keys for `pk__in`."""
    return _one_parameter(keys_granted(user, permission, model, on))
