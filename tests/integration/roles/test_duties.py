"""Duties that have to stay apart, and who may act on people at all."""

import datetime as dt
import itertools

import pytest
from django.utils import timezone

from roles import actions, audit, policies
from roles.catalog import ADMINISTRATORS, OrganisationKind, Role
from roles.errors import Invalid, Refused
from roles.models import Appointment, Organisation, User
from roles.models.keep import NotDeletableError
from tests.samples.factories import AppointmentFactory, City, OrganisationFactory, PostFactory, UserFactory, staff

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(ADMINISTRATORS, 2)))
def test_three_administrators_are_three_people(city: City, first: Role, second: Role) -> None:
    person = staff(first, city.bureau)
    with pytest.raises(Refused) as refused:
        actions.appoint(
            user=person, post=PostFactory(role=second, organisation=city.bureau), starts=TODAY, by=city.security
        )
    assert refused.value.rule == "duty.three_administrators"


def test_three_administrators_one_after_the_other(city: City) -> None:
    person = UserFactory()
    AppointmentFactory(
        user=person, post=PostFactory(role=Role.SYSTEM_ADMIN, organisation=city.bureau), ends=TODAY - DAY
    )
    later = actions.appoint(
        user=person, post=PostFactory(role=Role.AUDIT_ADMIN, organisation=city.bureau), starts=TODAY, by=city.security
    )
    assert later.runs()


def test_three_administrators_hold_for_substitutes_too(city: City) -> None:
    appointment = Appointment.objects.get(user=city.security)
    given = {"starts": TODAY, "ends": TODAY, "reason": "leave", "by": city.security}
    with pytest.raises(Refused) as refused:
        actions.set_substitute(appointment=appointment, user=city.audit, **given)
    assert refused.value.rule == "duty.three_administrators"


def test_three_administrators_count_what_is_only_stood_in_for(city: City) -> None:
    person = UserFactory()
    actions.set_substitute(
        appointment=Appointment.objects.get(user=city.audit),
        user=person,
        starts=TODAY,
        ends=TODAY + 9 * DAY,
        reason="leave",
        by=city.audit,
    )
    with pytest.raises(Refused) as refused:
        actions.appoint(
            user=person,
            post=PostFactory(role=Role.SYSTEM_ADMIN, organisation=city.bureau),
            starts=TODAY + 5 * DAY,
            by=city.security,
        )
    assert refused.value.rule == "duty.three_administrators"


@pytest.mark.parametrize("agency_first", [True, False])
def test_agency_people_hold_no_post_at_the_authorities(city: City, agency_first: object) -> None:
    posts = [PostFactory(role=Role.AGENCY_EXPERT, organisation=city.agency), PostFactory(organisation=city.unit)]
    first, second = posts if agency_first else reversed(posts)
    person = AppointmentFactory(post=first).user
    with pytest.raises(Refused) as refused:
        actions.appoint(user=person, post=second, starts=TODAY, by=city.security)
    assert refused.value.rule == "duty.agency_apart"


def test_appoint_needs_the_security_administrator(city: City) -> None:
    given = {"user": UserFactory(), "post": PostFactory(organisation=city.unit), "starts": TODAY}
    for other in (city.system, city.audit, staff(Role.UNIT_HEAD, city.unit)):
        with pytest.raises(Refused) as refused:
            actions.appoint(**given, by=other)
        assert refused.value.rule == "post.lacking"
    assert actions.appoint(**given, by=city.security).user == given["user"]


def test_appoint_oneself_is_refused(city: City) -> None:
    with pytest.raises(Refused) as refused:
        actions.appoint(user=city.security, post=PostFactory(organisation=city.unit), starts=TODAY, by=city.security)
    assert refused.value.rule == "duty.own_rights"


def test_administrators_of_a_county_stay_in_the_county(city: City) -> None:
    county = OrganisationFactory(kind=OrganisationKind.FINANCE, parent=city.bureau)
    own_unit = OrganisationFactory(parent=county)
    security = staff(Role.SECURITY_ADMIN, county)
    assert policies.may_appoint(security, UserFactory(), own_unit) is True
    assert policies.may_appoint(security, UserFactory(), city.unit) is False
    assert policies.may_manage_user(staff(Role.SYSTEM_ADMIN, county), city.audit) is False


def test_create_post_refuses_a_role_of_another_kind(city: City) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_post(role=Role.AGENCY_LEAD, organisation=city.unit, by=city.system)
    assert set(refused.value.fields) == {"role"}


def test_create_organisation_keeps_the_order_of_the_tree(city: City) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_organisation(
            name="局", kind=OrganisationKind.DEPARTMENT, code="x", parent=city.unit, by=city.system
        )
    assert set(refused.value.fields) == {"parent"}


def test_deactivate_leaves_history_and_takes_rights(city: City) -> None:
    person = staff(Role.FILLER, city.unit)
    assert person.groups.count() == 1
    before = audit.history(person).count()
    actions.deactivate_user(user=person, reason="moved", by=city.system)
    assert person.groups.count() == 0
    assert Appointment.objects.filter(user=person).count() == 1
    last = audit.history(person).last()
    assert (audit.history(person).count(), last.verb, last.note) == (before + 1, "user_deactivated", "moved")


def test_reactivate_gives_rights_so_the_security_administrator_does_it(city: City) -> None:
    person = staff(Role.FILLER, city.unit)
    actions.deactivate_user(user=person, reason="moved", by=city.system)
    with pytest.raises(Refused):
        actions.reactivate_user(user=person, by=city.system)
    actions.reactivate_user(user=person, by=city.security)
    assert person.groups.count() == 1


def test_issue_password_of_another_administrator_is_refused(city: City) -> None:
    with pytest.raises(Refused) as refused:
        actions.issue_password(user=city.security, by=city.system)
    assert refused.value.rule == "duty.three_administrators"


@pytest.mark.parametrize("model", [User, Organisation, Appointment])
def test_delete_is_refused_for_one_and_for_many(city: City, model: type) -> None:
    with pytest.raises(NotDeletableError):
        model.objects.first().delete()
    with pytest.raises(NotDeletableError):
        model.objects.all().delete()
