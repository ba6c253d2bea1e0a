"""What every test may ask for: a database (`db`), one with real commits (`real_db`), the running site, a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Playwright, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from config.dev.setup import system
from tests import databases
from tests.lean import lean
from tests.live_site import LiveSite, live_site as a_live_site, using

# as root Chromium needs the first; the others keep it from calling home
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHROMIUM += ["--disable-component-update", "--disable-sync"]

# what comes by itself is waited for: two browsers share two processors with their servers
expect.set_options(timeout=15_000)

#: files that take longest come first, so that at the end of a run no worker waits for the other's last story
LONGEST_FIRST = ("journeys", "live", "integration", "gallery", "architecture", "unit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories, then what needs servers or a database, then the rest; files stay whole.

    The first of all has the demonstration loaded, for a minute; meanwhile the other worker does what needs no database.
    """
    tests = Path(__file__).parent
    items.sort(key=lambda item: LONGEST_FIRST.index(item.path.relative_to(tests).parts[0]))
    first = items[0].path if items else None
    items.sort(key=lambda item: (item.path != first, item.path.parent.name != "gallery"))


@pytest.fixture(scope="session", autouse=True)
def without_luxury(django_test_environment: None) -> Iterator[None]:
    """Nothing is done at every request that no test asks for."""
    with lean():
        yield


@pytest.fixture(scope="session")
def worker(request: pytest.FixtureRequest) -> str:
    """This process's name among xdist's workers."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker, worker: str) -> Iterator[None]:
    """In place of pytest-django's: each worker copies the template that was migrated once."""
    with databases.copy(databases.migrated(), worker) as address, using(address):
        yield


@pytest.fixture
def real_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker: str) -> Iterator[str]:
    """A fresh database where commits are real, for threads, processes and races; yields its address."""
    template = databases.migrated()
    with django_db_blocker.unblock(), databases.copy(template, f"{worker}_real") as address, using(address):
        yield address


@pytest.fixture(scope="module")
def live_site(django_db_blocker: DjangoDbBlocker, worker: str) -> Iterator[LiveSite]:
    """The running site; each file of stories begins with the demonstration as it was loaded."""
    with django_db_blocker.unblock(), a_live_site(f"{worker}_site") as site:
        yield site


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """In place of pytest-playwright's, which keeps an event loop in this thread until the last test has run.

    Files that want a loop of their own, or Django's synchronous connections, run in the same process afterwards.
    """
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser_type(playwright: Playwright) -> BrowserType:
    """The only kind we test with; as its Playwright, it lives as long as its file."""
    return playwright.chromium


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; its absence is a failure, for a test that is skipped tells nothing."""
    if not (chromium := system.browser()):
        wanted = system.BROWSERS[0]
        pytest.fail(f"Chromium is missing: run `sudo apt-get install --yes {wanted}`, or ./dev test as root.")
    return {"executable_path": chromium, "args": CHROMIUM}


@pytest.fixture(scope="module")
def browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """One for all stories of a file; each person has a context of their own."""
    running = browser_type.launch(**browser_type_launch_args)
    yield running
    running.close()


@pytest.fixture(scope="module")
def browser_context_args() -> dict[str, Any]:
    """An office's screen, in Chinese."""
    return {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Fails the test whose pages asked any other host for anything."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    strangers = [url for url in asked if urlsplit(url).hostname not in {"127.0.0.1", "localhost", None}]
    assert strangers == [], "a page may load nothing from another host"
