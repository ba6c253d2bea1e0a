"""The inbox and its badge, the choice of mail, the operator's list."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.models import Delivery, Notice, Preference
from notifications.queries import inbox, unread_count
from notifications.send import send
from roles.catalog import OrganisationKind, Role
from roles.models import User
from tests.answers import without_tokens
from tests.samples.factories import AppointmentFactory, OrganisationFactory, PostFactory

TEXT = {"title": "河道治理", "by": "李工", "opinion": "第 3 行"}

SignIn = Callable[[User], Client]


@pytest.fixture
def client_of() -> SignIn:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def operator(outsider: User) -> User:
    bureau = OrganisationFactory(kind=OrganisationKind.FINANCE)
    AppointmentFactory(user=outsider, post=PostFactory(role=Role.SYSTEM_ADMIN, organisation=bureau))
    return outsider


def told(reader: User, kind: str = "test_return") -> Notice:
    [notice] = send(kind, to=[reader], params=TEXT, url="/x/")
    return notice


def test_inbox_lists_unread_first_then_newest(reader: User, outsider: User) -> None:
    first, second, third = (told(reader) for _ in range(3))
    told(outsider)
    Notice.objects.filter(pk=third.pk).update(read_at=third.created)
    assert list(inbox(reader)) == [second, first, third]


def test_inbox_filters_by_category(reader: User, client_of: SignIn) -> None:
    told(reader)
    task = told(reader, "test_task")
    page = client_of(reader).get(reverse("notifications:inbox"), {"category": "tasks"})
    assert list(page.context["page_obj"]) == [task]


def test_inbox_takes_no_more_statements_for_more_notices(reader: User, client_of: SignIn) -> None:
    client = client_of(reader)
    counts = []
    for _ in range(2):
        for _ in range(10):
            told(reader)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("notifications:inbox"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_opening_a_notice_marks_it_and_leads_to_its_page(reader: User, client_of: SignIn) -> None:
    notice = told(reader)
    answer = client_of(reader).get(reverse("notifications:open", args=[notice.pk]))
    assert (answer.status_code, answer.url, unread_count(reader)) == (302, "/x/", 0)


@pytest.mark.parametrize("act", ["open", "read"])
def test_notice_of_another_person_answers_like_none(reader: User, outsider: User, client_of: SignIn, act: str) -> None:
    notice = told(reader)
    client = client_of(outsider)
    ask = client.get if act == "open" else client.post
    answers = [ask(reverse(f"notifications:{act}", args=[pk])) for pk in (notice.pk, notice.pk + 1000)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert without_tokens(answers[0]).replace(str(notice.pk), "") == without_tokens(answers[1]).replace(
        str(notice.pk + 1000), ""
    )
    assert unread_count(reader) == 1


def test_marking_all_of_a_category_leaves_the_others(reader: User, client_of: SignIn) -> None:
    told(reader)
    told(reader, "test_task")
    client_of(reader).post(reverse("notifications:read_all"), {"category": "tasks"})
    assert [notice.kind for notice in Notice.objects.unread()] == ["test_return"]


def test_badge_counts_and_hides_at_none(reader: User, client_of: SignIn) -> None:
    client = client_of(reader)
    hidden = client.get(reverse("notifications:count")).content.decode()
    told(reader)
    shown = client.get(reverse("notifications:count")).content.decode()
    assert ('data-live-refresh="notice"></span>' in hidden, 'data-live-refresh="notice">1<' in shown) == (True, True)


def test_choice_of_mail_is_kept_and_shown(reader: User, client_of: SignIn) -> None:
    client = client_of(reader)
    page = client.get(reverse("notifications:preferences"))
    form = {field.name: field.value() for field in page.context["form"]}
    assert (form["returns"], form["tasks"]) == ("instant", "daily")
    client.post(reverse("notifications:preferences"), {**form, "returns": "off"})
    assert Preference.objects.get(user=reader, category="returns").mode == "off"
    assert client.get(reverse("notifications:preferences")).context["form"]["returns"].value() == "off"


def test_choice_of_mail_refuses_an_unknown_mode(reader: User, client_of: SignIn) -> None:
    client_of(reader).post(reverse("notifications:preferences"), {"returns": "hourly"})
    assert Preference.objects.count() == 0


def test_failed_mail_is_listed_for_the_system_administrator_and_sent_again(
    reader: User, operator: User, client_of: SignIn
) -> None:
    delivery = told(reader).deliveries.get()
    Delivery.objects.update(state="failed", attempts=6, problem="no answer")
    client = client_of(operator)
    assert list(client.get(reverse("notifications:deliveries")).context["page_obj"]) == [delivery]
    client.post(reverse("notifications:send_again", args=[delivery.pk]))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("waiting", 0)


def test_failed_mail_does_not_exist_for_others(reader: User, client_of: SignIn) -> None:
    delivery = told(reader).deliveries.get()
    Delivery.objects.update(state="failed")
    client = client_of(reader)
    assert client.get(reverse("notifications:deliveries")).status_code == 404
    assert client.post(reverse("notifications:send_again", args=[delivery.pk])).status_code == 404


@pytest.mark.parametrize("name", ["inbox", "count", "preferences", "deliveries"])
def test_pages_ask_for_sign_in(db: None, name: str) -> None:
    answer = Client().get(reverse(f"notifications:{name}"))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))
