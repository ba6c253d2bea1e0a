"""Signing in: the lock after five failures, the closed door for newcomers, the headers and error pages around it."""

import datetime as dt
import re
from unittest.mock import patch

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from roles.models import User
from tests.samples.factories import PASSWORD, UserFactory

LOGIN = "/accounts/login/"


@pytest.fixture
def clerk(db: None) -> User:
    return UserFactory(username="clerk")


def _sign_in(client: Client, password: str, name: str = "clerk", **more: str) -> int:
    return client.post(LOGIN, {"login": name, "password": password}, **more).status_code


def test_right_password_signs_in(client: Client, clerk: User) -> None:
    assert _sign_in(client, PASSWORD) == 302
    assert client.session["_auth_user_id"] == str(clerk.pk)


def test_fifth_wrong_password_locks_and_says_until_when(client: Client, clerk: User) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC), tick=False):
        assert [_sign_in(client, "wrong-word") for _ in range(5)] == [200, 200, 200, 200, 429]
        page = client.post(LOGIN, {"login": "clerk", "password": PASSWORD})
    assert page.status_code == 429
    assert "10:15" in page.content.decode()  # ten o'clock in Shanghai, and a quarter of an hour


def test_lock_ends_by_itself_and_trying_on_does_not_lengthen_it(client: Client, clerk: User) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(5):
            _sign_in(client, "wrong-word")
        clock.shift(dt.timedelta(minutes=14))
        assert _sign_in(client, PASSWORD) == 429
        clock.shift(dt.timedelta(minutes=2))
        assert _sign_in(client, PASSWORD) == 302


def test_lock_of_one_person_leaves_colleagues_at_the_same_address_alone(client: Client, clerk: User) -> None:
    UserFactory(username="colleague")
    for _ in range(6):
        _sign_in(client, "wrong-word")
    assert _sign_in(Client(), PASSWORD, name="colleague") == 302
    assert _sign_in(Client(), PASSWORD, REMOTE_ADDR="10.0.0.9") == 302


def test_inactive_person_cannot_sign_in(client: Client, clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    _sign_in(client, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_nobody_opens_an_account_for_himself(client: Client, db: None) -> None:
    client.post(
        "/accounts/signup/", {"username": "stranger", "password1": "long-enough-7", "password2": "long-enough-7"}
    )
    assert not User.objects.filter(username="stranger").exists()


def test_new_passwords_are_hashed_by_argon2(settings: object) -> None:
    from config.settings import PASSWORD_HASHERS  # the test settings have a quick one in its place

    assert PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"


def test_headers_forbid_inline_code_and_frames(client: Client, db: None) -> None:
    answer = client.get(LOGIN)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert re.sub(r" 'nonce-[^']+'", "", policy["script-src"]) == "'self'"
    assert (policy["style-src"], policy["object-src"], policy["frame-ancestors"]) == ("'self'", "'none'", "'none'")
    assert (answer.headers["X-Frame-Options"], answer.headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


def test_missing_page_is_ours(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    answer = client.get("/no/such/page/")
    assert (answer.status_code, answer.templates[0].name) == (404, "errors/404.html")


def test_stale_form_is_told_in_our_words(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post(LOGIN, {"login": "clerk", "password": PASSWORD})
    assert (answer.status_code, answer.templates[0].name) == (403, "errors/csrf.html")


def test_failure_on_our_side_needs_no_database(client: Client, clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(clerk)
    client.raise_request_exception = False
    monkeypatch.setattr("roles.queries.active_posts", lambda _user: 1 / 0)
    answer = client.get("/me/")
    assert (answer.status_code, answer.templates[0].name) == (500, "errors/500.html")


def test_health_tells_whether_the_database_answers(client: Client, db: None) -> None:
    assert client.get("/healthz/ready").status_code == 200
    with patch.object(connection, "cursor", side_effect=OperationalError):
        assert (client.get("/healthz/ready").status_code, client.get("/healthz/live").status_code) == (503, 200)
