"""Hands for bringing files; uploads stay in a folder that goes with the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from flows.imports.models import Import
from roles.models import User

Bring = Callable[..., Import]


@pytest.fixture(autouse=True)
def _media(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings


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
