"""Hand over and copy offer the people who may be chosen, by name and post, and nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from roles.catalog import Role
from roles.queries import active_posts
from tests.samples.factories import AppointmentFactory, OrganisationFactory, staff
from tests.samples.office import Office
from workflow.holders.people import may_read_along
from workflow.models import Copy


def at_desk(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
    return client


def test_copy_is_offered_to_colleagues_and_to_the_offices_above(office: Office) -> None:
    process = office.take(office.filler).process
    offered = {person.name for person in may_read_along(office.filler, process)}
    assert offered == {"单位负责人", "李工", "周工", "财政审核", "绩效科长"}


def test_agency_copies_to_its_own_people_only(office: Office) -> None:
    agency = OrganisationFactory(kind="agency", name="衡正")
    lead, _expert = staff(Role.AGENCY_LEAD, agency, name="主评"), staff(Role.AGENCY_EXPERT, agency, name="专家")
    process = office.take(office.filler).process
    assert [person.name for person in may_read_along(lead, process)] == ["专家"]


def test_copy_goes_to_the_ticked_colleague(office: Office) -> None:
    task = office.take(office.filler)
    answer = at_desk(office.filler).post(f"/tasks/{task.pk}/copy", {"readers": [office.reviewer.username]})
    assert answer.status_code == 302
    assert [copy.reader for copy in Copy.objects.all()] == [office.reviewer]


@pytest.mark.parametrize("wanted", ["outsider", ""])
def test_copy_to_nobody_who_is_offered_is_refused(office: Office, wanted: str) -> None:
    task = office.take(office.filler)
    readers = [office.outsider.username] if wanted else []
    answer = at_desk(office.filler).post(f"/tasks/{task.pk}/copy", {"readers": readers})
    assert answer.status_code == 422
    assert list(Copy.objects.all()) == []


def test_hand_over_offers_holders_of_the_post_whom_no_duty_keeps_away(office: Office) -> None:
    task = office.with_department()
    [post] = active_posts(office.reviewer)
    AppointmentFactory(user=office.filler, post=post)  # wrote the declaration: may not review it
    page = at_desk(office.reviewer).get(f"/tasks/{task.pk}/")
    assert [person.name for person in page.context["colleagues"]] == ["周工"]


def test_steps_of_the_filter_are_those_of_the_own_posts(office: Office) -> None:
    form = at_desk(office.head).get("/tasks/").context["filter"]
    shown = {flow: [label for _ref, label in steps] for flow, steps in form.fields["step"].choices[1:]}
    assert shown == {
        "绩效目标申报": ["单位负责人审签（绩效目标申报）"],
        "第三方评价": ["单位反馈意见"],
        "单位自评": ["单位负责人审签（单位自评）"],
    }
