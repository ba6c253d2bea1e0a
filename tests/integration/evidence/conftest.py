"""A sheet with the unit, evidence wanted for two of its indicators; files go to a folder that is thrown away."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.samples.factories_self_evaluation import Desk

from .pieces import desk_with_evidence


@pytest.fixture(autouse=True)
def _folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="module")
def made_desk(once: None) -> Desk:
    """Launched, with the filler."""
    return desk_with_evidence()
