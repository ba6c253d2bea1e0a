"""The site's own server, as a process of its own on the database of the tests."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote, urlencode

from channels.db import database_sync_to_async
from django.conf import settings
from django.db import connection
from django.test import Client
from websockets.asyncio.client import ClientConnection, connect

from roles.models import User
from tests.factories import UserFactory


class Server:
    """uvicorn with config.asgi on a free port, on the database of the tests."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        known = connection.settings_dict
        where = urlencode({"host": known["HOST"], **({"port": known["PORT"]} if known["PORT"] else {})})
        user = quote(known["USER"]) + (f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else "")
        address = f"postgresql://{user}@/{known['NAME']}?{where}"
        self.environment = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "DJANGO_SECRET_KEY": settings.SECRET_KEY,
            "PORT": str(self.port),
            "SITE_URL": f"http://127.0.0.1:{self.port}",
        }
        self.address = self.environment["SITE_URL"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start; who connects waits until it answers."""
        command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--port", str(self.port)]
        command += ["--ws-per-message-deflate", "false", "--log-level", "warning"]
        self.process = subprocess.Popen(command, env=self.environment)

    def kill(self) -> None:
        """As a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    @asynccontextmanager
    async def page(self, session_key: str, origin: str = "") -> AsyncIterator[ClientConnection]:
        """A socket with the cookie of a session."""
        headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session_key}",
            "Origin": origin or self.address,
        }
        for _ in range(150):
            try:
                async with connect(f"ws://127.0.0.1:{self.port}/ws/live/", additional_headers=headers) as page:
                    yield page
                    return
            except ConnectionRefusedError:
                await asyncio.sleep(0.2)
        raise TimeoutError("the server did not answer within 30 s")


@database_sync_to_async
def somebody() -> tuple[User, str]:
    """Somebody signed in: the person and the key of the session."""
    user, client = UserFactory(), Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user, client.session.session_key
