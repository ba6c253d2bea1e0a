"""One statement answers where a person stands, and it agrees with the querysets that say the same."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roles import actions, queries
from roles.catalog import Role
from roles.models import Appointment, User
from roles.reach.standing import acting_posts, standings
from roles.web.remembering import remembering
from tests.samples.factories import AppointmentFactory, OrganisationFactory, PostFactory, UserFactory, staff

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = dt.timedelta(days=1)


@pytest.fixture
def holder() -> User:
    return staff(Role.FILLER, OrganisationFactory(), name="张工")


def substitute(holder: User, user: User, **bounds: object) -> None:
    appointment = Appointment.objects.get(user=holder)
    days = {"starts": TODAY(), "ends": TODAY() + DAY}
    actions.set_substitute(appointment=appointment, user=user, reason="出差", by=holder, **(days | bounds))


def agree(user: User) -> None:
    """The statement and the querysets tell the same of this person, today and on the days around."""
    for on in (None, TODAY() - DAY, TODAY() + DAY, TODAY() + 2 * DAY):
        held = set(queries.posts_held(user, on).values_list("pk", flat=True))
        seen = set(queries.posts_seen(user, on).values_list("pk", flat=True))
        assert acting_posts(user, on) == held
        assert {standing.post_id for standing in standings(user, on)} == seen


def test_a_post_held_in_person(holder: User) -> None:
    post = Appointment.objects.get(user=holder).post
    assert standings(holder) == ((post.pk, Role.FILLER, post.organisation_id, True),)
    agree(holder)


def test_an_appointment_that_ends_today_still_counts(holder: User) -> None:
    AppointmentFactory(user=holder, post=PostFactory(role=Role.UNIT_HEAD))
    Appointment.objects.filter(user=holder, post__role=Role.FILLER).update(ends=TODAY())
    assert len(standings(holder)) == 2
    assert len(standings(holder, TODAY() + DAY)) == 1
    agree(holder)


def test_a_substitute_stands_where_the_holder_does(holder: User) -> None:
    other = UserFactory()
    substitute(holder, other)
    assert [standing.acts for standing in standings(other)] == [True]
    agree(other)


@pytest.mark.parametrize("bounds", [{"max_amount": 5}, {"flows": ["goal"]}])
def test_a_substitute_within_bounds_may_look_only(holder: User, bounds: dict[str, object]) -> None:
    other = UserFactory()
    substitute(holder, other, **bounds)
    assert [standing.acts for standing in standings(other)] == [False]
    assert acting_posts(other) == frozenset()
    agree(other)


def test_somebody_deactivated_stands_nowhere(holder: User) -> None:
    other = UserFactory()
    substitute(holder, other)
    User.objects.filter(pk=holder.pk).update(is_active=False)
    assert (standings(holder), standings(other)) == ((), ())
    agree(holder)
    agree(other)


def test_a_question_is_asked_once_while_remembering(holder: User) -> None:
    with CaptureQueriesContext(connection) as asked, remembering():
        assert queries.active_posts(holder) == queries.active_posts(holder)
        assert standings(holder) == standings(holder)
        assert standings(UserFactory.build(pk=0)) == ()
    assert sum("roles_appointment" in query["sql"] for query in asked.captured_queries) == 3


def test_nothing_is_remembered_outside(holder: User) -> None:
    with remembering():
        assert len(queries.active_posts(holder)) == 1
    AppointmentFactory(user=holder, post=PostFactory(role=Role.UNIT_HEAD))
    assert len(queries.active_posts(holder)) == 2
