"""The bench of these tests."""

import pytest

from tests.factories_review import Bench, make_bench


@pytest.fixture
def bench(db: None) -> Bench:
    """An accepted self-evaluation that waits for the manager's choice."""
    return make_bench()
