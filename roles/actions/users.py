"""Persons: made, changed and deactivated by the system administrator.

Getting rights back is the security administrator's to decide.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from .. import audit, grants, leaving, policies, queries
from ..catalog import ADMINISTRATORS
from ..errors import Invalid, Refused
from ..models import Appointment, User
from ..models.user import key_of
from ..permissions import Can


@dataclass(frozen=True)
class NewUser:
    """A person who is to be made; without a password nobody signs in yet."""

    username: str
    name: str
    email: str = ""
    phone: str = ""
    language: str = settings.LANGUAGE_CODE
    password: str | None = None

    def as_user(self) -> User:
        """The unsaved person, with the key that bulk writers set themselves."""
        name = self.name.strip()
        return User(
            username=User.normalize_username(self.username),
            email=User.objects.normalize_email(self.email),
            password=make_password(self.password),
            name=name,
            name_key=key_of(name),
            phone=self.phone,
            language=self.language,
        )


@transaction.atomic
def create_user(
    *,
    username: str,
    name: str,
    by: User | None,
    email: str = "",
    phone: str = "",
    language: str = settings.LANGUAGE_CODE,
    password: str | None = None,
) -> User:
    """Make a person who can sign in once a password is issued; without a post the person sees nothing."""
    person = NewUser(username, name, email, phone, language, password)
    (user,) = create_users(people=[person], by=by)
    return user


@transaction.atomic
def create_users(*, people: Sequence[NewUser], by: User | None) -> list[User]:
    """The same for many, all or none, in statements whose number does not grow."""
    if by is not None:
        policies.check_administers(by, Can.MANAGE_USERS)
    if not all(one.name.strip() for one in people):
        raise Invalid({"name": _("A name is needed.")})
    wanted = {one.username.upper() for one in people}
    taken = User.objects.annotate(upper=Upper("username")).filter(upper__in=wanted)
    if len(wanted) < len(people) or taken.exists():
        raise Invalid({"username": _("Somebody has this user name already.")})
    users = User.objects.bulk_create(one.as_user() for one in people)
    office = queries.office_of(by, Can.MANAGE_USERS)
    audit.record_many(
        audit.entry(
            user,
            "user_created",
            by=by,
            post=office,
            changes={"username": (None, user.username), "name": (None, user.name)},
        )
        for user in users
    )
    return users


@transaction.atomic
def issue_password(*, user: User, by: User | None) -> str:
    """Set a new random password and give it back to be told once; the person's sessions end."""
    if by is not None:
        policies.check_may_manage_user(by, user)
        if by.pk != user.pk and any(post.role in ADMINISTRATORS for post in queries.active_posts(user)):
            raise Refused(policies.THREE_ADMINISTRATORS, _("An administrator's password is issued on the server only."))
    fresh = User.objects.select_for_update().get(pk=user.pk)
    password = secrets.token_urlsafe(12)
    fresh.set_password(password)
    fresh.save(update_fields=["password"])
    audit.record(fresh, "password_issued", by=by, post=queries.office_of(by, Can.MANAGE_USERS))
    return password


@transaction.atomic
def change_contact(*, user: User, email: str, phone: str, language: str, by: User) -> User:
    """Change how a person is reached and addressed; oneself, or the system administrator."""
    if by.pk != user.pk:
        policies.check_may_manage_user(by, user)
    if language not in dict(settings.LANGUAGES):
        raise Invalid({"language": _("Choose one of the languages.")})
    fresh = User.objects.select_for_update().get(pk=user.pk)
    wanted = {"email": email, "phone": phone, "language": language}
    changes = {field: (getattr(fresh, field), new) for field, new in wanted.items() if getattr(fresh, field) != new}
    if changes:
        for field in changes:
            setattr(fresh, field, wanted[field])
        fresh.save(update_fields=list(changes))
        audit.record(fresh, "contact_changed", by=by, changes=changes)
    return fresh


@transaction.atomic
def deactivate_user(*, user: User, reason: str, hand_to: leaving.Choices | None = None, by: User | None) -> User:
    """Shut a leaver out; history and posts stay. Raises `StillHolds` unless `hand_to` places all work in hand."""
    if by is not None:
        policies.check_may_deactivate(by, user)
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if not fresh.is_active:
        raise Invalid({"user": _("This person is inactive already.")})
    if not reason.strip():
        raise Invalid({"reason": _("Say why.")})
    leaving.settle(fresh, hand_to or {}, forced=True, reason=reason, by=by)
    posts = list(Appointment.objects.active().filter(user=fresh).values_list("post_id", flat=True))
    fresh.is_active = False
    fresh.save(update_fields=["is_active"])
    grants.sync_membership(fresh)
    leaving.take_back_lapsed(posts=posts, by=by)
    office = queries.office_of(by, Can.MANAGE_USERS)
    audit.record(fresh, "user_deactivated", by=by, post=office, changes={"is_active": (True, False)}, note=reason)
    return fresh


@transaction.atomic
def reactivate_user(*, user: User, by: User | None) -> User:
    """Let a person in again, at the posts that still run. That gives rights, so the security administrator does it."""
    if by is not None:
        policies.check_may_appoint(by, user)
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if fresh.is_active:
        raise Invalid({"user": _("This person is active already.")})
    fresh.is_active = True
    fresh.save(update_fields=["is_active"])
    grants.sync_membership(fresh)
    office = queries.office_of(by, Can.MANAGE_PERMISSIONS)
    audit.record(fresh, "user_reactivated", by=by, post=office, changes={"is_active": (False, True)})
    return fresh
