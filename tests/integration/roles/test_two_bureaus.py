"""Two bureaus at the root of one site: neither meets the other's people, places, record, mail, figures or agencies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from flows.imports.lists.people import _posts
from flows.review.policies import check_may_engage
from flows.review.queries import agencies
from notifications.models import Channel, Delivery, Mode, Notice
from notifications.queries import troubled_deliveries
from roles import actions, audit, policies
from roles.catalog import OrganisationKind, Role
from roles.errors import Conflict
from roles.models import AuditEntry, Organisation, User
from roles.reach.visibility import visible_organisations, visible_people
from tests.samples.factories import AppointmentFactory, City, OrganisationFactory, PostFactory, UserFactory, staff
from tests.samples.factories_review import accepted_self_evaluation, make_bench
from tests.samples.office import make_office

Browse = Callable[[User], Client]
TODAY = timezone.localdate()


@dataclass
class OtherBureau:
    """A second city on the same site."""

    bureau: Organisation
    unit: Organisation
    agency: Organisation
    system: User
    security: User
    auditor: User
    manager: User
    filler: User


@pytest.fixture
def other(city: City) -> OtherBureau:
    """The second city, beside the first."""
    bureau = OrganisationFactory(kind=OrganisationKind.FINANCE, name="邻市财政局", code="n")
    unit = OrganisationFactory(name="邻市信息中心", code="n-u", parent=bureau)
    return OtherBureau(
        bureau=bureau,
        unit=unit,
        agency=OrganisationFactory(kind=OrganisationKind.AGENCY, name="邻市咨询公司", code="n-a", parent=bureau),
        system=staff(Role.SYSTEM_ADMIN, bureau, name="邻市管理员"),
        security=staff(Role.SECURITY_ADMIN, bureau, name="邻市安全员"),
        auditor=staff(Role.AUDITOR, bureau, name="邻市审计"),
        manager=staff(Role.FINANCE_MANAGER, bureau, name="邻市绩效科长"),
        filler=staff(Role.FILLER, unit, name="邻市填报员"),
    )


def test_people_and_places_of_the_other_bureau_are_not_met(city: City, other: OtherBureau, browse: Browse) -> None:
    own = {other.system, other.security, other.auditor, other.manager, other.filler}
    assert set(visible_people(other.system)) == own
    assert set(visible_people(city.system)) & own == set()
    assert set(visible_organisations(other.system)) == {other.bureau, other.unit, other.agency, city.agency}
    assert set(visible_organisations(city.system)) == {city.bureau, city.department, city.unit, city.agency}
    desk = browse(city.security)
    for address in (f"/people/{other.filler.pk}/", f"/organisations/{other.unit.pk}/"):
        assert desk.get(address).status_code == 404
    sheet = load_workbook(BytesIO(desk.get("/people/export/").content)).active
    assert [row[0] for row in sheet.iter_rows(values_only=True) if "邻市" in row[0]] == []


def test_pickers_hold_no_place_and_no_post_of_the_other_bureau(city: City, other: OtherBureau, browse: Browse) -> None:
    PostFactory(organisation=city.unit)
    form = browse(city.security).get(f"/people/{city.system.pk}/").context["appoint_form"]
    assert {post.organisation for post in form.fields["post"].queryset} == {city.bureau, city.unit}
    assert [title for title in _posts(city.security) if "邻市" in title] == []  # those that an imported list may name
    places = browse(city.system).get("/organisations/new/").context["form"].fields["parent"].queryset
    assert set(places) == {city.bureau, city.department, city.unit, city.agency}


def test_administrators_act_in_their_own_tree_and_on_agencies_beside(city: City, other: OtherBureau) -> None:
    may = policies.may_appoint
    assert [
        may(city.security, UserFactory(), place) for place in (city.unit, city.agency, other.unit, other.agency)
    ] == [*(True, True, False, False)]
    assert policies.may_manage_user(city.system, other.filler) is False


def test_somebody_without_a_post_is_met_where_he_was_made_or_held_one_last(city: City, other: OtherBureau) -> None:
    made = actions.create_user(username="xin", name="新人", by=other.system)
    AppointmentFactory(
        user=(gone := UserFactory()), post=PostFactory(organisation=city.unit), ends=TODAY.replace(year=2021)
    )
    assert [made in visible_people(admin) for admin in (city.system, other.system)] == [False, True]
    assert [gone in visible_people(admin) for admin in (city.system, other.system)] == [True, False]


def test_record_of_the_other_bureau_is_not_read(city: City, other: OtherBureau, browse: Browse) -> None:
    auditor = staff(Role.AUDITOR, city.bureau)
    actions.create_user(username="a", name="甲", by=city.system)
    actions.create_user(username="b", name="乙", by=other.system)
    actions.change_contact(user=other.filler, email="", phone="1", language="en", by=other.filler)
    assert [set(audit.visible_to(who).values_list("actor_name", flat=True)) for who in (auditor, other.auditor)] == [
        {"张工"},
        {"邻市管理员", "邻市填报员"},
    ]
    assert AuditEntry.objects.exclude(actor_id=None).count() == 3
    assert browse(auditor).post("/audit/verify").context["broken"] == []


def test_record_of_the_only_bureau_is_read_whole(city: City) -> None:
    assert audit.visible_to(city.audit).count() == AuditEntry.objects.count() > 0


def test_mail_in_trouble_shows_to_the_operator_in_charge(city: City, other: OtherBureau) -> None:
    notice = Notice.objects.create(recipient=other.filler, kind="task_offered", params={}, url="/", subjects=[])
    failed = Delivery.objects.create(
        notice=notice, channel=Channel.EMAIL, mode=Mode.INSTANT, state=Delivery.State.FAILED, attempts=1
    )
    assert [list(troubled_deliveries(who)) for who in (city.system, other.system)] == [[], [failed]]


def test_manager_chooses_and_engages_no_agency_of_the_other_bureau(city: City, other: OtherBureau) -> None:
    assert set(agencies(other.manager)) == {city.agency, other.agency}
    bench = make_bench()
    assert set(agencies(bench.manager)) == {city.agency, bench.agency}
    with pytest.raises(Conflict, match="邻市咨询公司"):
        check_may_engage(bench.manager, bench.evaluation, other.agency)


def test_manager_sees_no_figure_and_no_title_of_the_other_bureau(other: OtherBureau, browse: Browse) -> None:
    office = make_office()
    accepted_self_evaluation(office.unit)
    for name in ("flows:overview", "flows:open_steps", "flows:projects", "flows:ledger", "flows:engage_reviews"):
        assert "一码通" not in _page(browse(other.manager), name), name
    assert "一码通" in _page(browse(office.manager), "flows:projects")


def test_hand_over_to_a_stranger_does_not_tell_the_name(other: OtherBureau, browse: Browse) -> None:
    office = make_office()
    task = office.take(office.filler)
    answer = browse(office.filler).post(f"/tasks/{task.pk}/hand-over", {"to": other.filler.pk})
    assert (answer.status_code, "邻市填报员" in answer.content.decode()) == (422, False)


def _page(client: Client, name: str) -> str:
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    return answer.content.decode()
