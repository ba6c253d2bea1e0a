"""Guardian's rows: exactly the catalogue's on the own organisation, never global, dates exact."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from guardian.models import GroupObjectPermission, UserObjectPermission

from roles import grants, policies, queries
from roles.catalog import ROLES, Role
from roles.models import Appointment, Organisation, User
from roles.permissions import Can
from tests.samples.factories import AppointmentFactory, City, OrganisationFactory, PostFactory, UserFactory, staff

pytestmark = pytest.mark.django_db


def test_every_post_has_exactly_the_grants_of_its_role() -> None:
    for role, spec in ROLES.items():
        post = PostFactory(role=role, organisation=OrganisationFactory(kind=spec.kinds[0]))
        rows = GroupObjectPermission.objects.filter(group=post.group)
        granted = set(rows.values_list("permission__codename", "object_pk"))
        assert granted == {(permission, str(post.organisation_id)) for permission in spec.permissions}


def test_grant_post_takes_back_what_the_role_no_longer_has() -> None:
    post = PostFactory(role=Role.FILLER)
    extra = Permission.objects.get(codename=Can.ENDORSE_FORMS, content_type__app_label="roles")
    kind = extra.content_type
    GroupObjectPermission.objects.create(
        permission=extra, group=post.group, content_type=kind, object_pk=str(post.organisation_id)
    )
    grants.grant_post(post)
    grants.grant_post(post)
    rows = GroupObjectPermission.objects.filter(group=post.group)
    assert list(rows.values_list("permission__codename", flat=True)) == [Can.FILL_FORMS]


def test_no_permission_is_granted_globally(city: City) -> None:
    assert list(Group.objects.filter(permissions__isnull=False)) == []
    assert list(User.objects.filter(user_permissions__isnull=False)) == []
    assert User.objects.filter(is_superuser=True).count() == 0


def test_holds_is_for_the_very_organisation(city: City) -> None:
    filler = staff(Role.FILLER, city.unit)
    assert policies.holds(filler, Can.FILL_FORMS, city.unit) is True
    assert policies.holds(filler, Can.FILL_FORMS, city.department) is False
    assert policies.holds(filler, Can.ENDORSE_FORMS, city.unit) is False


def test_a_right_without_an_appointment_is_none(city: City) -> None:
    """Membership in the group alone, left over from yesterday, opens nothing."""
    person = UserFactory()
    person.groups.add(PostFactory(organisation=city.unit).group)
    assert policies.holds(person, Can.FILL_FORMS, city.unit) is False


def test_membership_follows_today(city: City) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=2)
    over = AppointmentFactory(ends=yesterday)
    running = AppointmentFactory()
    assert (list(over.user.groups.all()), list(running.user.groups.all())) == ([], [running.post.group])


def test_sync_all_mends_what_the_night_changed(city: City) -> None:
    running = AppointmentFactory()
    over = AppointmentFactory()
    Appointment.objects.filter(pk=over.pk).update(ends=dt.date(2020, 1, 2))
    running.user.groups.clear()
    assert grants.sync_all() == (1, 1)
    assert (list(over.user.groups.all()), list(running.user.groups.all())) == ([], [running.post.group])
    assert grants.sync_all() == (0, 0)


def test_grant_on_document_reaches_the_post_and_the_person(city: City) -> None:
    """Any model with a permission of its own serves as the document; here an organisation is one."""
    expert_post = PostFactory(role=Role.AGENCY_EXPERT, organisation=city.agency)
    expert = AppointmentFactory(post=expert_post).user
    outsider = staff(Role.AGENCY_LEAD, city.agency)
    for to, reader in ((expert_post, expert), (outsider, outsider)):
        given = {"permission": Can.READ_RECORD.value, "to": to, "document": city.unit}
        assert _granted(reader) == set()
        grants.grant_on_document(**given)
        grants.grant_on_document(**given)
        assert _granted(reader) == {city.unit.pk}
        grants.revoke_on_document(**given)
        assert _granted(reader) == set()
    assert UserObjectPermission.objects.count() == 0


def test_documents_granted_to_a_post_lapse_with_the_appointment(city: City) -> None:
    appointment = AppointmentFactory(post=PostFactory(role=Role.AGENCY_EXPERT, organisation=city.agency))
    grants.grant_on_document(permission=Can.READ_RECORD, to=appointment.post, document=city.unit)
    Appointment.objects.filter(pk=appointment.pk).update(ends=dt.date(2020, 1, 2))
    assert _granted(appointment.user) == set()


def _granted(reader: User) -> set[int]:
    subquery = queries.documents_granted(reader, Can.READ_RECORD, Organisation)
    return set(Organisation.objects.filter(pk__in=subquery).values_list("pk", flat=True))


def test_questions_cost_one_or_two_statements(city: City, django_assert_num_queries: object) -> None:
    user = staff(Role.FINANCE_REVIEWER, city.bureau)
    post = queries.active_posts(user)[0]
    for question, statements in (
        (lambda: queries.active_posts(user), 1),
        (lambda: queries.substituting(user), 1),
        (lambda: list(queries.holders(post)), 1),
        (lambda: queries.post_of(Role.FINANCE_REVIEWER, city.bureau), 1),
        (lambda: queries.finance_of(city.unit), 2),
        (lambda: queries.organisations_in_reach(user), 2),
        (lambda: policies.holds(user, Can.FILL_FORMS, city.bureau), 2),
        (lambda: queries.documents_granted(user, Can.FILL_FORMS, Organisation), 2),
    ):
        with django_assert_num_queries(statements):
            question()
