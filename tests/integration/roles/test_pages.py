"""The pages of people, organisations, roles, profile and record, as signed-in people meet them."""

import html
from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from roles import actions
from roles.catalog import ROLES, OrganisationKind, Role
from roles.models import Appointment, Organisation, Post, Substitute, User
from roles.permissions import Can
from tests.answers import without_tokens
from tests.samples.factories import AppointmentFactory, City, OrganisationFactory, PostFactory, UserFactory, staff

pytestmark = pytest.mark.django_db

Browse = Callable[[User], Client]
TODAY = timezone.localdate()


def _text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]  # an HttpResponse


def test_catalogue_prints_every_role_and_every_permission(city: City, browse: Browse) -> None:
    text = _text(browse(staff(Role.FILLER, city.unit)).get("/roles/"))
    for spec in ROLES.values():
        assert html.escape(spec.title) in text
    for permission in Can:
        assert html.escape(str(permission.label)) in text


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/people/", {"system", "security", "audit"}),
        ("/people/export/", {"system", "security", "audit"}),
        ("/people/new/", {"system"}),
        ("/organisations/", {"system", "security", "audit"}),
        ("/organisations/new/", {"system"}),
        ("/audit/", {"audit", "auditor"}),
        ("/audit/export/", {"audit", "auditor"}),
        ("/roles/", {"system", "security", "audit", "auditor", "filler"}),
        ("/me/", {"system", "security", "audit", "auditor", "filler"}),
    ],
)
def test_section_opens_to_its_roles_only(city: City, browse: Browse, path: str, allowed: set[str]) -> None:
    people = {
        "system": city.system,
        "security": city.security,
        "audit": city.audit,
        "filler": staff(Role.FILLER, city.unit),
        "auditor": staff(Role.AUDITOR, city.bureau),
    }
    if path.startswith(("/people/", "/organisations/")) and not path.endswith("new/"):
        allowed = allowed | {"auditor"}
    answers = {name: browse(user).get(path).status_code for name, user in people.items()}
    assert answers == {name: 200 if name in allowed else 403 for name in people}


def test_pages_send_strangers_to_the_sign_in(client: Client, city: City) -> None:
    for path in ("/people/", f"/people/{city.system.pk}/", "/organisations/", "/roles/", "/me/", "/audit/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={path}")


def test_person_out_of_sight_answers_like_nobody(city: City, browse: Browse) -> None:
    county = OrganisationFactory(kind=OrganisationKind.FINANCE, parent=city.bureau)
    county_admin = browse(staff(Role.SYSTEM_ADMIN, county))
    hidden = county_admin.get(f"/people/{staff(Role.FILLER, city.unit).pk}/")
    absent = county_admin.get("/people/999999999/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    shown = [without_tokens(answer).replace(answer.wsgi_request.path, "") for answer in (hidden, absent)]
    assert shown[0] == shown[1]


def test_people_out_of_sight_are_neither_listed_nor_counted_nor_exported(city: City, browse: Browse) -> None:
    county = OrganisationFactory(kind=OrganisationKind.FINANCE, parent=city.bureau)
    admin = staff(Role.SYSTEM_ADMIN, county, name="县管理员")
    staff(Role.FILLER, city.unit, name="市里的人")
    listed = browse(admin).get("/people/")
    assert list(listed.context["page_obj"].object_list) == [admin]
    assert listed.context["page_obj"].paginator.count == 1
    sheet = load_workbook(BytesIO(browse(admin).get("/people/export/").content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["县管理员"]


@pytest.mark.parametrize("words", ["李", "liling", "ll", "LiLing", "u-77"])
def test_people_are_found_by_name_pinyin_initials_and_user_name(city: City, browse: Browse, words: str) -> None:
    wanted = staff(Role.FILLER, city.unit, name="李玲", username="u-77")
    staff(Role.FILLER, city.unit, name="周全")
    found = browse(city.system).get("/people/", {"q": words}).context["page_obj"].object_list
    assert list(found) == [wanted]


def test_people_filter_by_role_of_today(city: City, browse: Browse) -> None:
    wanted = staff(Role.UNIT_HEAD, city.unit)
    AppointmentFactory(post=Post.objects.get(role=Role.UNIT_HEAD), ends=TODAY.replace(year=2021))
    found = browse(city.system).get("/people/", {"role": "unit_head"}).context["page_obj"].object_list
    assert list(found) == [wanted]


def _statements(client: Client, path: str) -> int:
    client.get(path)  # fills the caches of content types and templates
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.parametrize("path", ["/people/", "/people/export/", "/organisations/", "/audit/", "/audit/export/"])
def test_list_costs_as_many_statements_for_many_rows_as_for_few(city: City, browse: Browse, path: str) -> None:
    client = browse(city.audit)
    few = _statements(client, path)
    for _number in range(15):
        staff(Role.FILLER, OrganisationFactory(parent=city.department), password="!")
    assert _statements(client, path) == few
    assert few <= 24  # the frame (person, posts, menu counts) is about two thirds of them


def test_new_person_gets_a_password_that_works_once_shown(city: City, browse: Browse) -> None:
    answer = browse(city.system).post("/people/new/", {"name": "新人", "username": "xinren", "language": "en"})
    person = User.objects.get(username="xinren")
    assert person.check_password(answer.context["password"]) is True
    assert answer["Cache-Control"].split(",")[0] == "max-age=0"


def test_new_person_with_a_taken_name_is_told_so(city: City, browse: Browse) -> None:
    given = {"name": "新人", "username": city.audit.username.upper(), "language": "en"}
    answer = browse(city.system).post("/people/new/", given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["username"])


def test_appoint_and_end_on_the_page(city: City, browse: Browse) -> None:
    person, post, client = UserFactory(), PostFactory(organisation=city.unit), browse(city.security)
    answer = client.post(f"/people/{person.pk}/appoint", {"post": post.pk, "starts": str(TODAY), "ends": ""})
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{person.pk}/")
    appointment = Appointment.objects.get(user=person)
    assert client.get(f"/people/{person.pk}/").status_code == 200
    ending = f"/people/{person.pk}/appointments/{appointment.pk}/end"
    assert client.post(ending, {f"end-{appointment.pk}-last_day": "2000-01-01"}).status_code == 422
    assert client.post(ending, {f"end-{appointment.pk}-last_day": str(TODAY)}).status_code == 302
    appointment.refresh_from_db()
    assert appointment.ends == TODAY


def test_appoint_by_the_system_administrator_is_refused_with_its_rule(city: City, browse: Browse) -> None:
    person, post = UserFactory(), PostFactory(organisation=city.unit)
    answer = browse(city.system).post(f"/people/{person.pk}/appoint", {"post": post.pk, "starts": str(TODAY)})
    assert answer.status_code == 403
    assert answer.context["appoint_form"].non_field_errors()[0].endswith("[post.lacking]")
    assert Appointment.objects.filter(user=person).count() == 0


def test_deactivated_person_is_out_at_once(city: City, browse: Browse) -> None:
    person = staff(Role.FILLER, city.unit)
    client = browse(person)
    assert client.get("/me/").status_code == 200
    actions.deactivate_user(user=person, reason="moved", by=city.system)
    assert client.get("/me/").status_code == 302


def test_new_organisation_and_post_on_the_page(city: City, browse: Browse) -> None:
    client = browse(city.system)
    given = {"name": "新单位", "code": "new", "kind": "unit", "parent": city.department.pk}
    assert client.post("/organisations/new/", given).status_code == 302
    place = Organisation.objects.get(code="new")
    assert client.post(f"/organisations/{place.pk}/posts", {"role": "filler"}).status_code == 302
    assert [post.role for post in place.posts.all()] == ["filler"]
    assert client.post(f"/organisations/{place.pk}/posts", {"role": "agency_lead"}).status_code == 422
    assert client.get(f"/organisations/{place.pk}/").status_code == 200


def test_switch_post_takes_only_what_is_held(city: City, browse: Browse) -> None:
    person = staff(Role.FILLER, city.unit)
    second = AppointmentFactory(user=person, post=PostFactory(role=Role.UNIT_HEAD, organisation=city.unit)).post
    foreign = PostFactory(role=Role.UNIT_HEAD, organisation=city.department)
    client = browse(person)

    def active_after(choice: object) -> Post | None:
        answer = client.post("/me/post", {"post": choice, "next": "/roles/"})
        assert (answer.status_code, answer["Location"]) == (302, "/roles/")
        return client.get("/me/").wsgi_request.post

    assert [active_after(choice) for choice in (second.pk, foreign.pk, second.pk, "")] == [second, None, second, None]


def test_switch_post_never_leads_to_another_site(city: City, browse: Browse) -> None:
    answer = browse(city.system).post("/me/post", {"post": "", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_substitute_set_and_ended_by_the_holder(city: City, browse: Browse) -> None:
    holder, colleague = staff(Role.FILLER, city.unit), staff(Role.UNIT_HEAD, city.unit)
    appointment = Appointment.objects.get(user=holder)
    given = {"appointment": appointment.pk, "user": colleague.pk, "starts": str(TODAY), "ends": str(TODAY)}
    client = browse(holder)
    assert client.post("/me/substitutes", given).status_code == 422
    assert client.post("/me/substitutes", {**given, "reason": "leave"}).status_code == 302
    substitute = Substitute.objects.get(appointment=appointment)
    outsider = browse(staff(Role.FILLER, city.department))
    assert outsider.post(f"/me/substitutes/{substitute.pk}/end").status_code == 404
    assert client.post(f"/me/substitutes/{substitute.pk}/end").status_code == 302
    substitute.refresh_from_db()
    assert substitute.is_over is True


def test_substitute_for_the_appointment_of_another_is_refused(city: City, browse: Browse) -> None:
    me, colleague = staff(Role.FILLER, city.unit), staff(Role.UNIT_HEAD, city.unit)
    other = Appointment.objects.get(user=colleague)
    given = {"appointment": other.pk, "user": colleague.pk, "starts": str(TODAY), "ends": str(TODAY), "reason": "x"}
    answer = browse(me).post("/me/substitutes", given)
    assert (answer.status_code, list(answer.context["substitute_form"].errors)) == (422, ["appointment"])


def test_contact_changes_language_of_the_next_page(city: City, browse: Browse) -> None:
    client = browse(city.system)
    assert client.get("/me/")["Content-Language"] == "zh-hans"
    assert client.post("/me/contact", {"email": "", "phone": "", "language": "en"}).status_code == 302
    assert client.get("/me/")["Content-Language"] == "en"
    assert browse(User.objects.get(pk=city.system.pk)).get("/me/")["Content-Language"] == "en"


def test_record_of_a_county_shows_the_county(city: City, browse: Browse) -> None:
    county = OrganisationFactory(kind=OrganisationKind.FINANCE, parent=city.bureau)
    security = staff(Role.SECURITY_ADMIN, county)
    actions.appoint(user=UserFactory(), post=PostFactory(organisation=county), starts=TODAY, by=security)
    in_city = PostFactory(organisation=city.unit)
    actions.appoint(user=UserFactory(), post=in_city, starts=TODAY, by=city.security)
    seen = browse(staff(Role.AUDITOR, county)).get("/audit/").context["page_obj"].object_list
    assert [(entry.verb, entry.actor_id) for entry in seen] == [("appointed", security.pk)]
    whole = browse(city.audit).get("/audit/", {"verb": "appointed", "actor": city.security.name})
    assert [entry.actor_id for entry in whole.context["page_obj"].object_list] == [city.security.pk]


def test_record_verified_on_the_page(city: City, browse: Browse) -> None:
    client = browse(city.audit)
    assert client.post("/audit/verify").context["broken"] == []
    assert browse(city.system).post("/audit/verify").status_code == 403


def test_record_exported_keeps_text_as_text(city: City, browse: Browse) -> None:
    actions.create_user(username="eve", name='=HYPERLINK("http://x")', by=city.system)
    sheet = load_workbook(BytesIO(browse(city.audit).get("/audit/export/", {"verb": "user_created"}).content)).active
    (row,) = sheet.iter_rows(min_row=2)
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert 'HYPERLINK("http://x")' in row[8].value
