"""The only writer of guardian's rows and of group membership.

Rows are per organisation or per document, never global.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from guardian.models import GroupObjectPermission, UserObjectPermission

from . import rights
from .models import Appointment, Organisation, Post, Substitute, User


def open_group(role: str, organisation: Organisation) -> Group:
    """The group that a new post will own."""
    return Group.objects.create(name=f"{organisation.code}:{role}")


def grant_post(post: Post) -> None:
    """Bring the rows of the post's group to what the catalogue says: neither fewer nor more."""
    kind = ContentType.objects.get_for_model(Organisation)
    wanted = Permission.objects.filter(content_type=kind, codename__in=post.spec.permissions)
    place = {"group": post.group, "content_type": kind, "object_pk": str(post.organisation_id)}
    GroupObjectPermission.objects.filter(**place).exclude(permission__in=wanted).delete()
    GroupObjectPermission.objects.bulk_create(
        [GroupObjectPermission(permission=permission, **place) for permission in wanted], ignore_conflicts=True
    )


def sync_membership(user: User) -> None:
    """Put the user into the groups of the posts held today, and out of all others, and have open pages asked again.

    Membership is for libraries that look at groups; our own queries ask the appointments, whose dates are exact.
    """
    user.groups.set(Group.objects.filter(post__appointments__in=Appointment.objects.active().filter(user=user)))
    acting = User.objects.filter(substituting__in=Substitute.objects.filter(appointment__user=user, ended_at=None))
    rights.changed(user, *acting.distinct())


def sync_all() -> tuple[int, int]:
    """Bring the membership of everybody to today's appointments; gives the numbers of rows added and removed."""
    row = User.groups.through
    wanted = Appointment.objects.active().values_list("user_id", "post__group_id").distinct()
    with transaction.atomic():
        present = set(row.objects.values_list("user_id", "group_id"))
        due = set(wanted)
        gone = [pk for pk, *pair in row.objects.values_list("pk", "user_id", "group_id") if tuple(pair) not in due]
        row.objects.filter(pk__in=gone).delete()
        row.objects.bulk_create([row(user_id=user, group_id=group) for user, group in due - present])
    return len(due - present), len(gone)


def grant_on_document(*, permission: str, to: Post | User, document: Model) -> None:
    """Give a permission, declared on the document's own model, on this one document."""
    model, holder = _rows_of(to)
    kind = ContentType.objects.get_for_model(document)
    model.objects.get_or_create(
        permission=Permission.objects.get(content_type=kind, codename=permission),
        content_type=kind,
        object_pk=str(document.pk),
        **holder,
    )


def revoke_on_document(*, permission: str, to: Post | User, document: Model) -> None:
    """Take the permission back; nothing happens where it was not given."""
    model, holder = _rows_of(to)
    kind = ContentType.objects.get_for_model(document)
    model.objects.filter(
        permission__content_type=kind, permission__codename=permission, object_pk=str(document.pk), **holder
    ).delete()
    rights.changed(to)


def _rows_of(to: Post | User) -> tuple[type[GroupObjectPermission | UserObjectPermission], dict[str, Any]]:
    if isinstance(to, Post):
        return GroupObjectPermission, {"group": to.group}
    return UserObjectPermission, {"user": to}
