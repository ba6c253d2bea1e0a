"""Organisations and their posts: made by the system administrator, inside the own part of the tree."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .. import audit, grants, policies, queries
from ..catalog import OrganisationKind, Role, roles_at
from ..errors import Invalid
from ..models import Organisation, Post, User
from ..permissions import Can

_PARENTS: dict[str, set[str | None]] = {
    OrganisationKind.FINANCE: {None, OrganisationKind.FINANCE},
    OrganisationKind.DEPARTMENT: {OrganisationKind.FINANCE, OrganisationKind.DEPARTMENT},
    OrganisationKind.UNIT: {OrganisationKind.FINANCE, OrganisationKind.DEPARTMENT, OrganisationKind.UNIT},
    OrganisationKind.AGENCY: {None, OrganisationKind.FINANCE},
}


@transaction.atomic
def create_organisation(
    *, name: str, kind: OrganisationKind | str, code: str, parent: Organisation | None = None, by: User | None
) -> Organisation:
    """Add an organisation to the tree, or beside it (an agency)."""
    fresh = Organisation(name=name, kind=kind, code=code, parent=parent)
    (organisation,) = create_organisations(organisations=[fresh], by=by)
    return organisation


@transaction.atomic
def create_organisations(*, organisations: Sequence[Organisation], by: User | None) -> list[Organisation]:
    """The same for many that are not saved yet, under parents that are; all or none."""
    if by is not None:
        for parent in {one.parent for one in organisations}:
            policies.check_administers(by, Can.MANAGE_USERS, parent)
    for one in organisations:
        if by is not None and one.parent is None and one.kind == OrganisationKind.FINANCE:
            raise Invalid({"parent": _("A bureau at the root of the tree is made on the server only.")})
        if (one.parent.kind if one.parent else None) not in _PARENTS[one.kind]:
            raise Invalid({"parent": _("An organisation of this kind cannot stand at this place of the tree.")})
    codes = {one.code for one in organisations}
    if len(codes) < len(organisations) or Organisation.objects.filter(code__in=codes).exists():
        raise Invalid({"code": _("Another organisation has this code.")})
    saved = Organisation.objects.bulk_create(organisations)
    office = queries.office_of(by, Can.MANAGE_USERS)
    audit.record_many(audit.entry(one, "organisation_created", by=by, post=office, changes=_told(one)) for one in saved)
    return saved


def _told(one: Organisation) -> dict[str, tuple[None, str]]:
    changes = {"name": (None, one.name), "kind": (None, str(one.kind)), "code": (None, one.code)}
    return {**changes, "parent": (None, one.parent.name)} if one.parent else changes


@transaction.atomic
def create_post(*, role: Role | str, organisation: Organisation, by: User | None) -> Post:
    """Open a post with its group and the group's permissions."""
    if by is not None:
        policies.check_administers(by, Can.MANAGE_USERS, organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if role not in roles_at(organisation.kind):
        raise Invalid({"role": _("This role does not exist at an organisation of this kind.")})
    if Post.objects.filter(role=role, organisation=organisation).exists():
        raise Invalid({"role": _("The organisation has this post already.")})
    group = grants.open_group(role, organisation)
    post = Post.objects.create(role=role, organisation=organisation, group=group)
    grants.grant_post(post)
    office = queries.office_of(by, Can.MANAGE_USERS)
    audit.record(organisation, "post_created", by=by, post=office, changes={"role": (None, str(role))})
    return post
