"""The site as people meet it: a real uvicorn process, as the application role, on a copy of the demonstration."""

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch
from urllib.parse import urlsplit

from django.db import connection, connections

from config.dev.serving import run
from config.dev.serving.supervise import Service
from tests import databases


@dataclass
class LiveSite:
    """Where it is, and hands to break it."""

    url: str
    database_url: str
    service: Service

    def start(self) -> None:
        """Start the process (again) and wait until it answers."""
        self.service.start()
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz/ready", timeout=5):  # noqa: S310 - our own address
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"{self.url} does not answer; its process ended with {self.service.process}")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.service.process:
            self.service.process.kill()
            self.service.process.wait()

    @contextmanager
    def database(self) -> Iterator[None]:
        """Django's models, in this test, read and write the site's database."""
        # Playwright keeps an event loop in this thread, which Django would take for asynchronous code
        with patch.dict(os.environ, DJANGO_ALLOW_ASYNC_UNSAFE="true"), using(self.database_url):
            yield


@contextmanager
def using(database_url: str) -> Iterator[None]:
    """Point Django's connection, in every thread, at another database of the same server."""
    settings = connection.settings_dict
    before = settings["NAME"]
    connections.close_all()
    settings["NAME"] = urlsplit(database_url).path[1:]
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = before


@contextmanager
def live_site(name: str) -> Iterator[LiveSite]:
    """A site of one's own for the time of the block."""
    with databases.copy(databases.demonstration(), name) as address:
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        environment = {**os.environ, "DATABASE_URL": databases.as_application(address), "PORT": str(port)}
        # the demonstration's passwords were hashed the quick way of these settings
        environment |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        site = LiveSite(url, address, Service("site", run.site_command("127.0.0.1", port), environment))
        try:
            site.start()
            yield site
        finally:
            site.service.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
