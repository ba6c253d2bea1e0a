"""Files go to a folder that is thrown away."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.SEALING_FOLDER, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"
