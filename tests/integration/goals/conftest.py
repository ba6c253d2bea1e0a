"""The office of these tests."""

import pytest

from tests.office import Office, make_office


@pytest.fixture
def office(db: None) -> Office:
    """A declared goal that waits for its filler."""
    return make_office()
