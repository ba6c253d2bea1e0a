"""The desk and the bench of these tests; keys and files go to a folder that is thrown away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.factories_review import Bench, make_bench
from tests.factories_self_evaluation import Desk, make_desk


@pytest.fixture(autouse=True)
def reading_chinese() -> Iterator[None]:
    """Pages are asked for in English here; the language goes back before another test reads words."""
    yield
    translation.activate("zh-hans")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates and sealed files."""
    place = tmp_path_factory.mktemp("sealing")
    settings.SEALING_FOLDER, settings.MEDIA_ROOT = place / "keys", place / "media"
    return place


@pytest.fixture
def desk(db: None) -> Desk:
    """A project whose goals are approved."""
    return make_desk()


@pytest.fixture
def bench(db: None) -> Bench:
    """An accepted self-evaluation that waits for the manager's choice."""
    return make_bench()
