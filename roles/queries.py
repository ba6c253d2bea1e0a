"""Who holds what, where, today: one or two statements each. Dates are compared at the moment of asking."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import BigIntegerField, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from guardian.models import GroupObjectPermission, UserObjectPermission

from .catalog import ROLES, OrganisationKind, Reach, Role
from .errors import NotSetUp
from .models import Appointment, Organisation, Post, Substitute, User
from .permissions import Can
from .remembering import once_a_request
from .standing import acting_posts, standings
from .tree import above, below

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


def department_of(unit: Organisation) -> Organisation:
    """The department nearest above; a department is its own."""
    return _nearest(unit, OrganisationKind.DEPARTMENT, _("%(organisation)s belongs to no department."))


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


@once_a_request
def _organisations_granted(user: User, on: dt.date | None = None) -> list[tuple[str, int, int | None]]:
    """(permission, id, parent id) of every right on an organisation: a page's menu and buttons ask for many of them."""
    organisation = Organisation.objects.filter(pk=OuterRef("pk_of_object"))
    rows = GroupObjectPermission.objects.filter(
        permission__content_type__app_label="roles",
        permission__content_type__model="organisation",
        group__post__in=acting_posts(user, on),
    ).annotate(pk_of_object=Cast("object_pk", BigIntegerField()))
    parent, code = Subquery(organisation.values("parent")), Subquery(organisation.values("code"))
    named = rows.annotate(parent_of_object=parent).order_by(code, "pk_of_object")
    return list(named.values_list("permission__codename", "pk_of_object", "parent_of_object"))


@once_a_request
def keys_granted(user: User, permission: str, model: type[Model], on: dt.date | None = None) -> frozenset[int]:
    """Keys of the documents granted to a post whose work the user sees, or to the user in person."""
    of_model = {
        "permission__content_type__app_label": model._meta.app_label,
        "permission__content_type__model": model._meta.model_name,
        "permission__codename": permission,
    }
    by_post = GroupObjectPermission.objects.filter(**of_model, group__post__in=posts_seen(user, on))
    in_person = UserObjectPermission.objects.filter(**of_model, user=user, user__is_active=True)
    return frozenset(int(key) for (key,) in by_post.values_list("object_pk").union(in_person.values_list("object_pk")))


def documents_granted(user: User, permission: str, model: type[Model], on: dt.date | None = None) -> RawSQL:
    """The same keys for `pk__in`."""
    return _one_parameter(keys_granted(user, permission, model, on))
