"""pytest plugin: a throw-away PostgreSQL for this run, unless DATABASE_URL names one (its user must be a superuser).

Loaded by `-p tests.cluster` before the settings are read, so that plain `python -m pytest` works too.
"""

import os
import secrets
import tempfile
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from config.dev.serving import server
from config.dev.words import messages
from tests import databases

#: everything one run makes carries this name; xdist's workers inherit it
RUN = "HENGPING_TEST_RUN"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Bring database, keys and data folder, once per run; the workers find them in their environment."""
    if RUN not in os.environ:
        held = ExitStack()
        early_config.add_cleanup(held.close)
        os.environ[RUN] = secrets.token_hex(4)
        messages.compile_changed()
        if os.environ.get("DATABASE_URL"):
            os.environ["DATA_DIR"] = held.enter_context(tempfile.TemporaryDirectory(prefix="hengping-"))
            os.environ["DJANGO_SECRET_KEY"] = secrets.token_urlsafe(50)
            held.callback(databases.drop_all, os.environ["DATABASE_URL"], os.environ[RUN])
        else:
            os.environ.update(held.enter_context(server.throw_away_database()))
        held.callback(os.environ.pop, RUN)
    return (yield)
