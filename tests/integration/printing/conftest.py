"""The office and the bench of these tests."""

import pytest

from tests.factories_review import Bench, make_bench
from tests.factories_self_evaluation import Desk, make_desk
from tests.office import Office, make_office


@pytest.fixture
def office(db: None) -> Office:
    """A declared goal that waits for its filler."""
    return make_office()


@pytest.fixture
def bench(db: None) -> Bench:
    """An accepted self-evaluation that waits for the manager's choice."""
    return make_bench()


@pytest.fixture
def desk(db: None) -> Desk:
    """A project whose goals were reviewed and approved."""
    return make_desk()
