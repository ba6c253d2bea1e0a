"""Who may. `check_may_…` raises a sentence with a rule; `may_…` is derived from it and never typed again.

Rule ids are shown, logged and tested: `post.*` lacks a post, `duty.*` would mix duties.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import ParamSpec

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermission

from . import queries
from .catalog import ADMINISTRATORS, OrganisationKind
from .errors import HengpingError, Refused
from .models import Appointment, Organisation, Post, Substitute, User
from .permissions import Can
from .reach import tree

P = ParamSpec("P")

THREE_ADMINISTRATORS = "duty.three_administrators"
OWN_RIGHTS = "duty.own_rights"
AGENCY_APART = "duty.agency_apart"
LACKING = "post.lacking"


def may(check: Callable[P, None]) -> Callable[P, bool]:
    """The yes-or-no form of a check."""

    @wraps(check)
    def ask(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except HengpingError:
            return False
        return True

    return ask


def refusal(check: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> str:
    """The sentence of the refusal, for the tooltip of a disabled button; empty where the act is allowed."""
    try:
        check(*args, **kwargs)
    except HengpingError as error:
        return error.message
    return ""


def holds(
    user: User,
    permission: str,
    organisation: Organisation,
    *,
    on: dt.date | None = None,
    amount: Decimal | None = None,
    flow: str = "",
) -> bool:
    """Whether the user acts today for a post that has the permission on this very organisation."""
    if amount is None and not flow:  # what a page asks for its buttons: nothing is asked twice
        return any(pk == organisation.pk for pk, _parent in queries.organisations_with(user, permission, on=on))
    return GroupObjectPermission.objects.filter(
        permission__content_type__app_label="roles",
        permission__content_type__model="organisation",
        permission__codename=permission,
        object_pk=str(organisation.pk),
        group__post__in=queries.posts_held(user, on, amount=amount, flow=flow),
    ).exists()


def check_holds(
    user: User, permission: str, organisation: Organisation, *, amount: Decimal | None = None, flow: str = ""
) -> None:
    """Refuse whoever does not hold the permission at the organisation."""
    if not holds(user, permission, organisation, amount=amount, flow=flow):
        raise Refused(LACKING, _lacking(permission, organisation))


def check_administers(user: User, permission: Can, organisation: Organisation | None = None) -> None:
    """Refuse unless the user holds the permission at the organisation or over it; for an agency beside, at any root.

    Without an organisation (a person without a post yet) holding it anywhere is enough.
    """
    bureaus = queries.organisations_with(user, permission)
    if organisation is None and bureaus:
        return
    if organisation is not None and bureaus:
        over = {pk for pk, _kind in tree.above(organisation.pk)}
        if over.intersection(pk for pk, _parent in bureaus):
            return
        is_beside = organisation.parent_id is None and organisation.kind == OrganisationKind.AGENCY
        if is_beside and any(parent is None for _pk, parent in bureaus):
            return
    raise Refused(LACKING, _lacking(permission, organisation))


def check_may_create_user(user: User) -> None:
    """Only a system administrator makes users and organisations."""
    check_administers(user, Can.MANAGE_USERS)


def check_may_open_post(user: User, organisation: Organisation) -> None:
    """Only a system administrator in charge of the organisation opens posts there."""
    check_administers(user, Can.MANAGE_USERS, organisation)


def check_may_read_record(user: User) -> None:
    """Only auditors and audit administrators read the record as a whole."""
    if not queries.organisations_with(user, *queries.RECORD_READERS):
        raise Refused(LACKING, _lacking(Can.READ_RECORD, None))


def check_may_deactivate(user: User, person: User) -> None:
    """The system administrator in charge, and never oneself."""
    if user.pk == person.pk:
        raise Refused(OWN_RIGHTS, _("Nobody deactivates himself: ask another administrator."))
    check_may_manage_user(user, person)


def check_may_manage_user(user: User, person: User) -> None:
    """Refuse unless the system administrator is in charge of every organisation at which the person holds a post."""
    _check_in_charge(user, Can.MANAGE_USERS, person)


def check_may_appoint(user: User, person: User, organisation: Organisation | None = None) -> None:
    """Refuse all but the security administrator in charge of the organisation (or the person's), who is another."""
    if user.pk == person.pk:
        raise Refused(OWN_RIGHTS, _("Nobody decides on his own rights: ask another administrator."))
    if organisation is None:
        _check_in_charge(user, Can.MANAGE_PERMISSIONS, person)
    else:
        check_administers(user, Can.MANAGE_PERMISSIONS, organisation)


def check_may_set_substitute(user: User, appointment: Appointment) -> None:
    """The holder decides who stands in, else the security administrator."""
    if user.pk != appointment.user_id:
        check_administers(user, Can.MANAGE_PERMISSIONS, appointment.post.organisation)


def _check_in_charge(user: User, permission: Can, person: User) -> None:
    appointments = Appointment.objects.filter(user=person).exclude(ends__lt=timezone.localdate())
    check_administers(user, permission)
    for organisation in Organisation.objects.filter(posts__appointments__in=appointments).distinct():
        check_administers(user, permission, organisation)


def check_duties(user: User, post: Post, *, starts: dt.date, ends: dt.date | None) -> None:
    """Refuse a post, or standing in at it, that would mix duties which have to stay apart in any common day."""
    others = [other for other in _posts_during(user, starts, ends) if other.pk != post.pk]
    if post.role in ADMINISTRATORS and any(o.role in ADMINISTRATORS and o.role != post.role for o in others):
        raise Refused(
            THREE_ADMINISTRATORS, _("System, security and audit administrator have to be three different people.")
        )
    in_agency = post.organisation.kind == OrganisationKind.AGENCY
    if any((o.organisation.kind == OrganisationKind.AGENCY) != in_agency for o in others):
        raise Refused(AGENCY_APART, _("Whoever works for an agency cannot hold a post at the authorities."))


def _posts_during(user: User, starts: dt.date, ends: dt.date | None) -> list[Post]:
    """Posts that the user holds or stands in for on any day of the period."""
    appointments = Appointment.objects.exclude(ends__lt=starts).filter(user=user)
    standing_in = Substitute.objects.filter(user=user, ended_at__isnull=True, ends__gte=starts)
    if ends is not None:
        appointments = appointments.filter(starts__lte=ends)
        standing_in = standing_in.filter(starts__lte=ends)
    held = Q(pk__in=appointments.values("post")) | Q(pk__in=standing_in.values("appointment__post"))
    return list(Post.objects.filter(held).select_related("organisation"))


may_administer = may(check_administers)
may_create_user = may(check_may_create_user)
may_manage_user = may(check_may_manage_user)
may_appoint = may(check_may_appoint)
may_set_substitute = may(check_may_set_substitute)


def _lacking(permission: str, organisation: Organisation | None) -> Promise:
    """The sentence of a refusal: what would be needed, and where."""
    needed = Can(permission).label if permission in Can.values else permission
    if organisation is None:
        return format_lazy(_("None of your posts allows this: {needed}"), needed=needed)
    return format_lazy(
        _("None of your posts allows this at {organisation}: {needed}"), organisation=organisation.name, needed=needed
    )
