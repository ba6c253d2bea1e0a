"""The socket of a page, through the middleware of the site: who hears what, and when it ends."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from asgiref.testing import ApplicationCommunicator
from channels.auth import AuthMiddlewareStack
from channels.db import database_sync_to_async
from channels.routing import URLRouter
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.layers import PostgresChannelLayer
from notifications.sockets import consumers, live
from notifications.sockets.routing import websocket_urlpatterns
from roles.actions import end_appointment
from roles.models import Appointment, Post, User
from tests.live.helpers import end_listeners
from tests.samples.factories import AppointmentFactory, PostFactory, UserFactory

SITE = AuthMiddlewareStack(URLRouter(websocket_urlpatterns))
Open = Callable[[Client], Awaitable["Page"]]


class Page(ApplicationCommunicator):
    """One open page. (channels.testing wants daphne, which the site does not use.)"""

    def __init__(self, session_key: str) -> None:
        headers = [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={session_key}".encode())] if session_key else []
        scope = {"type": "websocket", "path": "/ws/live/", "headers": headers, "query_string": b"", "subprotocols": []}
        super().__init__(SITE, scope)

    async def connect(self) -> None:
        """Open the socket; everybody is accepted first."""
        await self.send_input({"type": "websocket.connect"})
        assert (await self.receive_output(timeout=5))["type"] == "websocket.accept"

    async def say(self, content: Any) -> None:
        """Send JSON, or a text as it is."""
        text = content if isinstance(content, str) else json.dumps(content)
        await self.send_input({"type": "websocket.receive", "text": text})

    async def hears(self) -> Any:
        """The next message."""
        return json.loads((await self.receive_output(timeout=5))["text"])

    async def hears_nothing(self) -> bool:
        """Whether nothing comes for a while."""
        return await self.receive_nothing(timeout=0.3)

    async def listen(self, *groups: str) -> list[str]:
        """Ask for groups; gives those that were allowed."""
        await self.say({"listen": list(groups)})
        return (await self.hears())["listening"]

    async def closed_with(self) -> int:
        """The code with which the server closes."""
        answer = await self.receive_output(timeout=5)
        assert answer["type"] == "websocket.close"
        return answer["code"]

    async def leave(self) -> None:
        """Close from this side."""
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(timeout=5)


@database_sync_to_async
def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@database_sync_to_async
def push(kind: str, pk: int, *groups: str) -> None:
    with transaction.atomic():
        live.push(kind, pk, groups=groups)


@pytest_asyncio.fixture
async def open_page(layer: PostgresChannelLayer) -> AsyncIterator[Open]:
    pages = []

    async def open_page(client: Client) -> Page:
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        page = Page(cookie.value if cookie else "")
        await page.connect()
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        await page.leave()


@pytest_asyncio.fixture
async def post(layer: PostgresChannelLayer) -> Post:
    return await database_sync_to_async(PostFactory)()


@pytest_asyncio.fixture
async def holder(post: Post) -> User:
    return (await database_sync_to_async(AppointmentFactory)(post=post)).user


@pytest_asyncio.fixture
async def outsider(layer: PostgresChannelLayer) -> User:
    return await database_sync_to_async(UserFactory)()


async def test_page_hears_kind_and_id_of_its_groups(open_page: Open, holder: User, post: Post) -> None:
    page = await open_page(await signed_in(holder))
    assert await page.listen(f"post.{post.pk}") == [f"post.{post.pk}"]
    await push("task", 17, f"post.{post.pk}")
    assert await page.hears() == {"kind": "task", "id": 17}


async def test_page_hears_its_person_without_asking(open_page: Open, outsider: User) -> None:
    page = await open_page(await signed_in(outsider))
    await push("notice", 3, f"user.{outsider.pk}")
    assert await page.hears() == {"kind": "notice", "id": 3}


async def test_forbidden_groups_are_answered_like_unknown_ones(
    open_page: Open, holder: User, outsider: User, post: Post
) -> None:
    page = await open_page(await signed_in(outsider))
    for group in (
        f"post.{post.pk}", f"post.{post.pk + 1000}", f"user.{holder.pk}", "nonsense.3", "post", "post.0", "post.-1",
        "post.1.2", "post.\uff19", f"post.{10**30}", "session.1", live.session_group("x"), "Post.1", "post.1\n",
    ):  # fmt: skip
        assert await page.listen(group) == []
    await push("task", 17, f"post.{post.pk}", f"user.{holder.pk}")
    assert await page.hears_nothing()


async def test_listening_anew_replaces_what_was_listened_to(open_page: Open, holder: User, post: Post) -> None:
    page = await open_page(await signed_in(holder))
    await page.listen(f"post.{post.pk}")
    assert await page.listen() == []
    await push("task", 17, f"post.{post.pk}")
    assert await page.hears_nothing()


async def test_page_that_connects_late_hears_what_happened_meanwhile(open_page: Open, holder: User, post: Post) -> None:
    await (await open_page(await signed_in(holder))).listen()
    await push("task", 17, f"post.{post.pk}")
    late = await open_page(await signed_in(holder))
    await late.say({"listen": [f"post.{post.pk}"]})
    answers = [await late.hears() for _ in range(2)]
    assert sorted(answers, key=str) == [{"kind": "task", "id": 17}, {"listening": [f"post.{post.pk}"]}]


async def test_nobody_signed_in_is_closed(open_page: Open) -> None:
    assert await (await open_page(Client())).closed_with() == consumers.NOT_SIGNED_IN


async def test_forged_session_is_closed(open_page: Open) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "0" * 32
    assert await (await open_page(client)).closed_with() == consumers.NOT_SIGNED_IN


@pytest.mark.parametrize("text", ["", "[]", "nonsense", "[" * 100_000, '"listen"'])
async def test_what_is_no_object_closes(open_page: Open, outsider: User, text: str) -> None:
    page = await open_page(await signed_in(outsider))
    await page.say(text)
    assert await page.closed_with() == consumers.NOT_UNDERSTOOD


@pytest.mark.parametrize("content", [{"listen": "post.1"}, {"listen": {"post.1": 1}}, {}, {"push": 1}])
async def test_object_that_asks_for_nothing_is_passed_over(
    open_page: Open, outsider: User, content: dict[str, Any]
) -> None:
    page = await open_page(await signed_in(outsider))
    await page.say(content)
    await page.say({"listen": [3, None, [], {}]})
    assert await page.hears() == {"listening": []}


async def test_ping_is_answered(open_page: Open, outsider: User) -> None:
    page = await open_page(await signed_in(outsider))
    await page.say({"ping": 1})
    assert await page.hears() == {"pong": 1}


async def test_signing_out_closes_the_pages_of_this_session_only(open_page: Open, outsider: User) -> None:
    here, elsewhere = await signed_in(outsider), await signed_in(outsider)
    page, other = await open_page(here), await open_page(elsewhere)
    await database_sync_to_async(here.post)(reverse("account_logout"))
    assert await page.closed_with() == consumers.NOT_SIGNED_IN
    assert await other.hears_nothing()


@pytest.fixture
def _check_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "CHECK_EVERY", 0.2)


async def test_appointment_that_ends_ends_listening_at_once(open_page: Open, holder: User, post: Post) -> None:
    page = await open_page(await signed_in(holder))
    await page.listen(f"post.{post.pk}")
    appointment = await Appointment.objects.aget(user=holder)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    await database_sync_to_async(end_appointment)(appointment=appointment, last_day=yesterday, by=None)
    assert await page.hears() == {"listening": []}
    await push("task", 17, f"post.{post.pk}")
    assert await page.hears_nothing()


@pytest.mark.usefixtures("_check_often")
@pytest.mark.parametrize("end", ["session", "person"])
async def test_session_or_person_that_ends_is_closed(open_page: Open, outsider: User, end: str) -> None:
    client = await signed_in(outsider)
    page = await open_page(client)
    if end == "session":
        await database_sync_to_async(client.session.delete)()
    else:
        await User.objects.filter(pk=outsider.pk).aupdate(is_active=False)
    assert await page.closed_with() == consumers.NOT_SIGNED_IN


async def test_page_is_told_after_a_restart_of_the_database(open_page: Open, holder: User, post: Post) -> None:
    page = await open_page(await signed_in(holder))
    await page.listen(f"post.{post.pk}")
    await database_sync_to_async(end_listeners)()
    assert await page.hears() == {"missed": True}
    await push("task", 17, f"post.{post.pk}")
    assert await page.hears() == {"kind": "task", "id": 17}


async def test_page_that_leaves_is_forgotten(open_page: Open, layer: PostgresChannelLayer, outsider: User) -> None:
    page = await open_page(await signed_in(outsider))
    await page.leave()
    await asyncio.sleep(0.1)
    hub, _listener = layer._here()
    assert (hub._queues, hub._members) == ({}, {})
