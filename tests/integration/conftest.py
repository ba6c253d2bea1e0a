"""People and documents that most of these tests begin with: made once per file, and as they were for each test."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.samples.factories import City, a_city
from tests.samples.factories_review import Bench, make_bench
from tests.samples.factories_self_evaluation import Desk, make_desk
from tests.samples.office import Office, make_office


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction around the tests of a file: what is made in it stands until the last; theirs are inside of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made_city(once: None) -> City:
    """Of all tests of the file."""
    return a_city()


@pytest.fixture
def city(made_city: City, db: None) -> City:
    """A bureau with its three administrators, a department, a unit, an agency."""
    return deepcopy(made_city)


@pytest.fixture(scope="module")
def made_office(once: None) -> Office:
    """Of all tests of the file."""
    return make_office()


@pytest.fixture
def office(made_office: Office, db: None) -> Office:
    """A declared goal that waits for its filler."""
    return deepcopy(made_office)


@pytest.fixture(scope="module")
def made_desk(once: None) -> Desk:
    """Of all tests of the file."""
    return make_desk()


@pytest.fixture
def desk(made_desk: Desk, db: None) -> Desk:
    """A project whose goals are approved, waiting for its self-evaluation."""
    return deepcopy(made_desk)


@pytest.fixture(scope="module")
def made_bench(once: None) -> Bench:
    """Of all tests of the file."""
    return make_bench()


@pytest.fixture
def bench(made_bench: Bench, db: None) -> Bench:
    """An accepted self-evaluation that waits for the manager's choice."""
    return deepcopy(made_bench)
