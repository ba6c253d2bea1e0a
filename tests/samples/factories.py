"""Rows for tests, made as the product makes them: a post comes with its group and its permissions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import factory

from roles import actions
from roles.catalog import OrganisationKind, Role
from roles.models import Appointment, Organisation, Post, User

# --- people and posts -------------------------------------------------------------------------------------------------

PASSWORD = "office-hours-9-to-5"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A person without a post, who can sign in with PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    name = factory.Sequence(lambda n: f"职员{n}")
    password = factory.django.Password(PASSWORD)


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    """A unit, unless another kind is asked for; beneath nothing, unless told."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"单位{n}")
    code = factory.Sequence(lambda n: f"org{n}")
    kind = OrganisationKind.UNIT


class PostFactory(factory.django.DjangoModelFactory[Post]):
    """A post with its group and grants; a filler at a new unit, unless told."""

    class Meta:
        model = Post

    role = Role.FILLER
    organisation = factory.SubFactory(OrganisationFactory)

    @classmethod
    def _create(cls, model_class: type[Post], *args: Any, **kwargs: Any) -> Post:
        existing = model_class.objects.filter(role=kwargs["role"], organisation=kwargs["organisation"]).first()
        return existing or actions.create_post(**kwargs, by=None)


class AppointmentFactory(factory.django.DjangoModelFactory[Appointment]):
    """A user at a post, since the beginning of 2020 and until further notice."""

    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    post = factory.SubFactory(PostFactory)
    starts = dt.date(2020, 1, 1)

    @classmethod
    def _create(cls, model_class: type[Appointment], *args: Any, **kwargs: Any) -> Appointment:
        return actions.appoint(**kwargs, by=None)


def staff(role: Role, organisation: Organisation, **user: Any) -> User:
    """A new person who holds a role at an organisation."""
    person = UserFactory(**user)
    AppointmentFactory(user=person, post=PostFactory(role=role, organisation=organisation))
    return person


@dataclass
class City:
    """The organisations of a small city and the people who keep them."""

    bureau: Organisation
    department: Organisation
    unit: Organisation
    agency: Organisation
    system: User
    security: User
    audit: User


def a_city() -> City:
    """A bureau with its three administrators, a department, a unit; an agency beside them."""
    bureau = OrganisationFactory(kind=OrganisationKind.FINANCE, name="市财政局", code="f")
    department = OrganisationFactory(kind=OrganisationKind.DEPARTMENT, name="市商务局", code="f-d", parent=bureau)
    return City(
        bureau=bureau,
        department=department,
        unit=OrganisationFactory(name="市信息中心", code="f-d-u", parent=department),
        agency=OrganisationFactory(kind=OrganisationKind.AGENCY, name="某咨询公司", code="a"),
        system=staff(Role.SYSTEM_ADMIN, bureau, name="张工"),
        security=staff(Role.SECURITY_ADMIN, bureau, name="王工"),
        audit=staff(Role.AUDIT_ADMIN, bureau, name="赵工"),
    )
