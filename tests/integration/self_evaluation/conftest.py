"""The desk of these tests."""

import pytest

from tests.factories_self_evaluation import Desk, make_desk


@pytest.fixture
def desk(db: None) -> Desk:
    """A project whose goals are approved, waiting for its self-evaluation."""
    return make_desk()
