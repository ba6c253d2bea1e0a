"""Dates of appointments and substitutes, to the day."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from roles import actions, policies, queries
from roles.catalog import OrganisationKind, Role
from roles.errors import Invalid
from roles.models import Appointment, Substitute, User
from roles.permissions import Can
from tests.samples.factories import AppointmentFactory, OrganisationFactory, PostFactory, UserFactory, staff

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 31)
DAY = dt.timedelta(days=1)


@pytest.fixture
def appointment() -> Appointment:
    return AppointmentFactory(starts=FIRST, ends=LAST)


@pytest.mark.parametrize(("day", "held"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_active_posts_on_the_edges(appointment: Appointment, day: dt.date, held: object) -> None:
    assert queries.active_posts(appointment.user, day) == ([appointment.post] if held else [])
    assert list(queries.holders(appointment.post, day)) == ([appointment.user] if held else [])
    organisation = appointment.post.organisation
    assert policies.holds(appointment.user, Can.FILL_FORMS, organisation, on=day) is held
    assert appointment.runs(day) is held


def test_active_posts_without_end_run_on(appointment: Appointment) -> None:
    open_ended = AppointmentFactory(starts=FIRST)
    assert queries.active_posts(open_ended.user, dt.date(2099, 1, 1)) == [open_ended.post]


def test_active_posts_of_an_inactive_user_are_none(appointment: Appointment) -> None:
    User.objects.filter(pk=appointment.user_id).update(is_active=False)
    assert queries.active_posts(appointment.user, FIRST) == []
    assert list(queries.holders(appointment.post, FIRST)) == []
    assert policies.holds(appointment.user, Can.FILL_FORMS, appointment.post.organisation, on=FIRST) is False


def test_today_is_the_day_of_the_office(appointment: Appointment) -> None:
    """At 17:00 UTC it is already tomorrow in Shanghai."""
    with time_machine.travel(dt.datetime(2026, 2, 28, 17, 0, tzinfo=dt.UTC), tick=False):
        assert queries.active_posts(appointment.user) == [appointment.post]


def test_appoint_twice_in_common_days_is_refused(appointment: Appointment) -> None:
    with pytest.raises(Invalid) as refused:
        actions.appoint(user=appointment.user, post=appointment.post, starts=LAST, by=None)
    assert set(refused.value.fields) == {"post"}


def test_appoint_again_from_the_day_after(appointment: Appointment) -> None:
    again = actions.appoint(user=appointment.user, post=appointment.post, starts=LAST + DAY, by=None)
    assert list(Appointment.objects.filter(user=appointment.user)) == [again, appointment]


def test_database_refuses_an_overlap_that_slips_past(appointment: Appointment) -> None:
    with pytest.raises(IntegrityError, match="appointment_not_twice"), transaction.atomic():
        Appointment.objects.create(user=appointment.user, post=appointment.post, starts=LAST)


def test_end_appointment_sets_the_last_day(appointment: Appointment) -> None:
    actions.end_appointment(appointment=appointment, last_day=FIRST, by=None)
    assert queries.active_posts(appointment.user, FIRST) == [appointment.post]
    assert queries.active_posts(appointment.user, FIRST + DAY) == []


@pytest.mark.parametrize("last_day", [FIRST - DAY, LAST, LAST + DAY])
def test_end_appointment_only_shortens(appointment: Appointment, last_day: dt.date) -> None:
    with pytest.raises(Invalid) as refused:
        actions.end_appointment(appointment=appointment, last_day=last_day, by=None)
    assert set(refused.value.fields) == {"last_day"}


def _substitute(appointment: Appointment, **bounds: object) -> Substitute:
    given = {"starts": FIRST, "ends": FIRST + DAY, "reason": "leave", "by": None, **bounds}
    return actions.set_substitute(appointment=appointment, user=UserFactory(), **given)


@pytest.mark.parametrize(
    ("day", "acts"), [(FIRST - DAY, False), (FIRST, True), (FIRST + DAY, True), (FIRST + 2 * DAY, False)]
)
def test_substitute_acts_on_the_edges(appointment: Appointment, day: dt.date, acts: object) -> None:
    substitute = _substitute(appointment)
    assert queries.substituting(substitute.user, day) == ([substitute] if acts else [])
    assert list(queries.posts_held(substitute.user, day)) == ([appointment.post] if acts else [])
    assert policies.holds(substitute.user, Can.FILL_FORMS, appointment.post.organisation, on=day) is acts
    assert queries.active_posts(substitute.user, day) == []


def test_holders_include_substitutes_unless_not_wanted(appointment: Appointment) -> None:
    substitute = _substitute(appointment)
    assert set(queries.holders(appointment.post, FIRST)) == {appointment.user, substitute.user}
    assert list(queries.holders(appointment.post, FIRST, substitutes=False)) == [appointment.user]


def test_substitute_ended_early_acts_no_more() -> None:
    today = timezone.localdate()
    substitute = _substitute(AppointmentFactory(), starts=today, ends=today + 9 * DAY)
    assert queries.substituting(substitute.user) == [substitute]
    actions.end_substitute(substitute=substitute, by=substitute.user)
    assert queries.substituting(substitute.user) == []


def test_substitute_acts_no_longer_than_the_appointment(appointment: Appointment) -> None:
    with pytest.raises(Invalid) as refused:
        _substitute(appointment, ends=LAST + DAY)
    assert set(refused.value.fields) == {"ends"}


@pytest.mark.parametrize(
    ("amount", "flow", "covered"),
    [
        (Decimal(100), "GoalFlow", True),
        (Decimal("100.01"), "GoalFlow", False),
        (None, "GoalFlow", False),
        (Decimal(100), "ReviewFlow", False),
        (Decimal(100), "", False),
    ],
)
def test_substitute_bounds(appointment: Appointment, amount: Decimal | None, flow: str, covered: object) -> None:
    substitute = _substitute(appointment, max_amount=Decimal(100), flows=["GoalFlow"])
    organisation = appointment.post.organisation
    held = policies.holds(substitute.user, Can.FILL_FORMS, organisation, on=FIRST, amount=amount, flow=flow)
    assert held is covered
    assert substitute.covers(amount=amount, flow=flow) is covered


def test_substitute_of_somebody_who_left_acts_no_more(appointment: Appointment) -> None:
    substitute = _substitute(appointment)
    User.objects.filter(pk=appointment.user_id).update(is_active=False)
    assert queries.substituting(substitute.user, FIRST) == []


def test_organisations_in_reach_follow_the_tree() -> None:
    bureau = OrganisationFactory(kind=OrganisationKind.FINANCE)
    department = OrganisationFactory(kind=OrganisationKind.DEPARTMENT, parent=bureau)
    unit = OrganisationFactory(parent=department)
    agency = OrganisationFactory(kind=OrganisationKind.AGENCY)
    reach = {
        Role.FINANCE_REVIEWER: {bureau.pk, department.pk, unit.pk},
        Role.SYSTEM_ADMIN: set(),
    }
    for role, expected in reach.items():
        assert queries.organisations_in_reach(staff(role, bureau)) == expected
    assert queries.organisations_in_reach(staff(Role.DEPARTMENT_REVIEWER, department)) == {department.pk, unit.pk}
    assert queries.organisations_in_reach(staff(Role.FILLER, unit)) == {unit.pk}
    assert queries.organisations_in_reach(staff(Role.AGENCY_LEAD, agency)) == set()
    assert queries.department_of(unit) == department
    assert queries.finance_of(unit) == queries.finance_of(bureau) == bureau
    assert queries.post_of(Role.FILLER, unit) == PostFactory(role=Role.FILLER, organisation=unit)
