"""The running site: its database role cannot touch the record, a browser finds nothing to complain of, a kill heals."""

import urllib.request

import psycopg
import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests import databases
from tests.live_site import LiveSite

PASSWORD = "hengping-demo"


def test_site_works_as_a_role_that_cannot_alter_the_record(live_site: LiveSite) -> None:
    with psycopg.connect(databases.as_application(live_site.database_url), autocommit=True) as connection:
        row = connection.execute("SELECT current_user").fetchone()
        assert row == ("hengping_app",)
        for statement in ("UPDATE roles_auditentry SET seq = 0", "DELETE FROM roles_auditentry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


def test_person_signs_in_and_the_browser_complains_of_nothing(live_site: LiveSite, page: Page) -> None:
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_site.url}/")
    page.fill("[name=login]", "filler")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/" not in url)
    page.wait_for_load_state("networkidle")
    assert said == []


def test_site_killed_and_started_again_serves(live_site: LiveSite) -> None:
    live_site.kill()
    live_site.start()
    with urllib.request.urlopen(f"{live_site.url}/healthz/ready", timeout=5) as answer:  # noqa: S310 - our own address
        assert answer.status == 200


def test_models_in_a_test_read_the_database_of_the_site(live_site: LiveSite) -> None:
    from roles.models import User  # beside its use: the file is about processes

    with live_site.database():
        assert User.objects.filter(username="filler").count() == 1
