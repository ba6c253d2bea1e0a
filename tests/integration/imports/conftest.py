"""The office, the desk and the bench of these tests; uploads stay in a folder that goes with the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from flows.imports.models import Import
from roles.models import User
from tests.factories_review import Bench, make_bench
from tests.factories_self_evaluation import Desk, make_desk
from tests.office import Office, make_office

Bring = Callable[..., Import]


@pytest.fixture(autouse=True)
def _media(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


@pytest.fixture
def office(db: None) -> Office:
    """A declared goal that waits for its filler."""
    return make_office()


@pytest.fixture
def desk(db: None) -> Desk:
    """A project whose goals are approved, waiting for its self-evaluation."""
    return make_desk()


@pytest.fixture
def bench(db: None) -> Bench:
    """An accepted self-evaluation that waits for the manager's choice."""
    return make_bench()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, address: str, content: bytes, name: str = "表.xlsx") -> Import:
    """Send a file; gives what was kept of it."""
    answer = client.post(address, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Import.objects.get(pk=int(answer["Location"].strip("/").rpartition("/")[2]))


def counts(one: Import) -> dict[str, int]:
    """How many rows of each kind are planned."""
    found: dict[str, int] = {}
    for row in one.plan:
        found[row["kind"]] = found.get(row["kind"], 0) + 1
    return found
