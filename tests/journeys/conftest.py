"""Every story has an office, and every story fails where one of its pages complained."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.desk import Office
from tests.live_site import LiveSite


@pytest.fixture
def office(browser: Browser, live_site: LiveSite) -> Iterator[Office]:
    """Who takes part, each at a browser of their own: `office("filler")`."""
    people = Office(browser, live_site)
    yield people
    assert people.leave() == []
