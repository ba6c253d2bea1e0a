"""The gallery's address, one server for all its tests."""

from collections.abc import Iterator

import pytest

from tests.gallery.serve import gallery_site


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    """Where the gallery is served."""
    with gallery_site() as url:
        yield f"{url}/gallery/"
