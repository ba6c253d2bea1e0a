"""The menu leads to every page of its reader and to no closed one; on a telephone the page "me" holds all of it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from flows.review.queries import selectable
from flows.self_evaluation.queries import ready_to_launch
from roles import audit

from .table import ASKERS
from .world import World

KEEPERS = ["/people/", "/organisations/", "/roles/"]
SETTINGS = {
    "auditor": [*KEEPERS, "/audit/"],
    "system_admin": [*KEEPERS, "/notices/deliveries/"],
    "security_admin": KEEPERS,
    "audit_admin": [*KEEPERS, "/audit/"],
}
EVERY_SETTING = {*KEEPERS, "/audit/", "/notices/deliveries/"}


@pytest.mark.parametrize("name", ASKERS)
def test_every_link_of_the_menu_opens(world: World, name: str) -> None:
    client = world.clients[name]
    assert {url: client.get(url).status_code for url in _menu(client)} == dict.fromkeys(_menu(client), 200)


@pytest.mark.parametrize("name", ASKERS)
def test_settings_stand_in_the_menu_of_those_who_may_open_them(world: World, name: str) -> None:
    of_office = "auditor" if name == "second_auditor" else name
    found = [url for url in _menu(world.clients[name]) if url in EVERY_SETTING]
    assert found == SETTINGS.get(of_office, [])


@pytest.mark.parametrize("name", ["finance_manager", "system_admin", "filler"])
def test_page_me_leads_wherever_the_menu_leads(world: World, name: str) -> None:
    client = world.clients[name]
    assert _links(client, "/me/", "more") == _menu(client)


def test_lists_of_tasks_lead_to_each_other(world: World) -> None:
    wanted = ["/tasks/", "/tasks/in-hand/", "/tasks/done/", "/tasks/copied/"]
    for path in wanted:
        assert _links(world.clients["filler"], path, "tabs list-tabs") == wanted


def _menu(client: Client) -> list[str]:
    return [url for url in _links(client, "/tasks/", "menu") if url != "/me/"]


def _links(client: Client, path: str, name: str) -> list[str]:
    """Where the links of one navigation of a page lead, in its order."""
    page = client.get(path).content.decode()
    found = re.search(rf'<nav class="{name}".*?</nav>', page, re.DOTALL)
    assert found is not None
    return re.findall(r'href="([^"]+)"', found.group())


def test_demonstration_waits_for_its_manager(world: World) -> None:
    manager, year = world.people["finance_manager"], timezone.localdate().year
    assert (ready_to_launch(manager, year=year).count(), selectable(manager).count()) == (2, 2)


def test_demonstration_lies_in_the_past_day_by_day_and_its_record_holds(world: World) -> None:
    acts = audit.AuditEntry.objects.filter(actor_id__isnull=False).exclude(actor_id=world.people["second_filler"].pk)
    days = list(acts.dates("at", "day"))
    assert (len(days) > 20, days[-1] < timezone.localdate(), audit.verify()) == (True, True, [])
