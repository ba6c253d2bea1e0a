"""static/js/live/live.js in Chromium: pages change by themselves, through a crash of the server too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest_asyncio
from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.async_api import Page, async_playwright, expect

from notifications.layers import PostgresChannelLayer
from notifications.send import send
from roles.models import User
from tests.live.server import somebody
from tests.live_site import LiveSite

POLICY = "Content Security Policy"
#: as in tests/journeys/desk.py
IN_TIME = 10_000


@dataclass
class Opened:
    """A page of somebody signed in, with everything it asked for and complained of."""

    page: Page
    person: User
    key: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@database_sync_to_async
def tell(person: User, title: str) -> None:
    send("process_copied", to=[person], params={"title": title, "by": "李工"}, url="/notices/")


@pytest_asyncio.fixture
async def inbox(
    server: LiveSite, layer: PostgresChannelLayer, browser_type_launch_args: dict[str, Any]
) -> AsyncIterator[Opened]:
    person, key = await somebody()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**browser_type_launch_args)
        context = await browser.new_context(locale="zh-CN")
        await context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url, "httpOnly": True}]
        )
        opened = Opened(await context.new_page(), person, key)
        opened.page.on("request", lambda request: opened.asked.append(request.url.removeprefix(server.url)))
        opened.page.on("console", lambda said: opened.complaints.append(said.text) if POLICY in said.text else None)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        async with opened.page.expect_websocket() as waiting:
            await opened.page.goto(f"{server.url}/notices/")
        await (await waiting.value).wait_for_event("framereceived")
        yield opened
        await browser.close()


async def test_badge_and_list_change_without_reload(inbox: Opened) -> None:
    await inbox.page.wait_for_timeout(2_500)
    assert [url for url in inbox.asked if url.startswith("/notices/")] == ["/notices/"], "nothing is asked twice"
    await tell(inbox.person, "河道治理")
    await expect(inbox.page.locator("#notice-count")).to_contain_text("1", timeout=IN_TIME)
    await expect(inbox.page.locator("#notices a")).to_contain_text("河道治理", timeout=IN_TIME)
    await tell(inbox.person, "一码通平台")
    await expect(inbox.page.locator("#notice-count")).to_contain_text("2", timeout=IN_TIME)
    # the page itself, and one fetch a notice; two at once may be one fetch
    assert [url for url in inbox.asked if url == "/notices/"].count("/notices/") in {2, 3}
    assert inbox.complaints == []


async def test_page_catches_up_after_a_crash_and_says_when_its_session_ended(inbox: Opened, server: LiveSite) -> None:
    status = inbox.page.locator("#live-status")
    await asyncio.to_thread(server.kill)
    await expect(status).to_have_attribute("data-state", "reconnecting", timeout=5_000)
    await tell(inbox.person, "河道治理")
    await asyncio.to_thread(server.start)
    await expect(inbox.page.locator("#notice-count")).to_contain_text("1", timeout=40_000)
    await expect(status).to_have_text("")
    await Session.objects.filter(session_key=inbox.key).adelete()
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    await expect(status).to_have_attribute("data-state", "signed-out", timeout=40_000)
