"""The bench of these tests; files go to a folder that is thrown away."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories_review import Bench, make_bench


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.SEALING_FOLDER, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"


@pytest.fixture
def bench(db: None) -> Bench:
    """An accepted self-evaluation that waits for the manager's choice."""
    return make_bench()
