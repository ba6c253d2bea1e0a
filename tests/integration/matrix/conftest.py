"""The demonstration and a second bureau, loaded once; what a test changes is undone."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests import databases
from tests.live_site import using

from .world import World, make_world


@pytest.fixture(scope="module")
def world(django_db_blocker: DjangoDbBlocker, worker: str) -> Iterator[World]:
    """Everybody and everything of the matrix, in a database of its own."""
    name = f"{worker}_matrix"
    with django_db_blocker.unblock(), databases.copy(databases.demonstration(), name) as address, using(address):
        yield make_world()


@pytest.fixture
def undone(world: World) -> Iterator[World]:
    """The same; nothing that a test does stays."""
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)
