"""Keys and files go to a folder that is thrown away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings


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
