"""The site's own server on the database of a test, spoken to as a browser does."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from channels.db import database_sync_to_async
from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect

from config.dev.serving import run
from config.dev.serving.supervise import Service
from roles.models import User
from tests import databases
from tests.live_site import LiveSite
from tests.samples.factories import UserFactory
from tests.sessions import session_of


@contextmanager
def served(database_url: str) -> Iterator[LiveSite]:
    """The site in a process of its own, as the application role, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "DATABASE_URL": databases.as_application(database_url), "PORT": str(port)}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "SITE_URL": url}
    site = LiveSite(url, database_url, Service("site", run.site_command("127.0.0.1", port), environment))
    try:
        site.start()
        yield site
    finally:
        site.service.stop()


@asynccontextmanager
async def page_at(site: LiveSite, session_key: str, origin: str = "") -> AsyncIterator[ClientConnection]:
    """A socket with the cookie of a session."""
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session_key}", "Origin": origin or site.url}
    address = site.url.replace("http://", "ws://")
    async with connect(f"{address}/ws/live/", additional_headers=headers) as page:
        yield page


@database_sync_to_async
def somebody() -> tuple[User, str]:
    """Somebody signed in: the person and the key of the session."""
    user = UserFactory()
    return user, session_of(user)
