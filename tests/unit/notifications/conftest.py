"""Named people, and kinds of notice that only tests send."""

import pytest
from django.utils.translation import gettext_lazy as _

from notifications import kinds
from roles.models import User
from tests.samples.factories import UserFactory

KINDS = (
    kinds.Kind("test_task", "tasks", _("New tasks"), "%(title)s", merged="%(count)s: %(title)s", merged_url="/many/"),
    kinds.Kind("test_return", "returns", "Returned: %(title)s", "%(by)s: %(opinion)s", urgent=True),
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_registered", {**kinds._registered, **{kind.name: kind for kind in KINDS}})


def person(name: str, **more: object) -> User:
    """Somebody with a mail address."""
    return UserFactory(username=name, email=f"{name}@example.org", language="en", **more)


@pytest.fixture
def writer(db: None) -> User:
    return person("writer")


@pytest.fixture
def reader(db: None) -> User:
    return person("reader")


@pytest.fixture
def outsider(db: None) -> User:
    return person("outsider")
