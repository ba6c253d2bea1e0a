"""Databases of a test run: migrations run once, into a template; whoever needs a database of its own copies it."""

import fcntl
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.dev.serving import server
from config.postgres import database

PREFIX = "test_hengping"


def named(address: str, name: str, *, user: str | None = None) -> str:
    """The same server, another database and, on the embedded server, another user."""
    parts = urlsplit(address)
    place = parts.netloc if user is None else f"{user}@{parts.netloc.rpartition('@')[2]}"
    return urlunsplit(parts._replace(path=f"/{name}", netloc=place))


def as_application(address: str) -> str:
    """The same database as the site sees it: by the role that owns nothing. A given server keeps its own user."""
    return named(address, urlsplit(address).path[1:], user=database.APP) if database.OWNER in address else address


def migrated() -> str:
    """The name of the template with all tables; the first that asks makes it, the others wait."""
    return _once("migrated", lambda address: _manage(address, "migrate", "--verbosity=0", "--no-input"))


def demonstration() -> str:
    """The name of the template that the demonstration was loaded into."""
    return _once("demonstration", lambda address: _manage(address, "demo"), template=migrated)


@contextmanager
def copy(template: str, name: str) -> Iterator[str]:
    """A database of one's own, as the template is; yields its address and drops it at the end."""
    full = f"{PREFIX}_{os.environ['HENGPING_TEST_RUN']}_{name}"
    _create(full, template)
    try:
        yield named(os.environ["DATABASE_URL"], full)
    finally:
        _execute(os.environ["DATABASE_URL"], "DROP DATABASE IF EXISTS {} WITH (FORCE)", full)


def drop_all(address: str, run: str) -> None:
    """Leave nothing of this run on a server that somebody else owns."""
    with psycopg.connect(address) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}_{run}_%"])
        names = [name for (name,) in rows]
    for name in names:
        _execute(address, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _once(name: str, fill: Callable[[str], None], *, template: Callable[[], str] | None = None) -> str:
    full = f"{PREFIX}_{os.environ['HENGPING_TEST_RUN']}_{name}"
    made = Path(os.environ["DATA_DIR"]) / full
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _create(full, template() if template else "template1")
            address = named(os.environ["DATABASE_URL"], full)
            if database.role_exists(address, database.APP):
                database.grant_rows(address)
            fill(address)
            made.touch()
    return full


def _manage(address: str, *arguments: str) -> None:
    environment = {**os.environ, "DATABASE_URL": address}
    done = subprocess.run(server.manage(*arguments), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")


def _create(name: str, template: str) -> None:
    _execute(os.environ["DATABASE_URL"], "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    _execute(os.environ["DATABASE_URL"], "CREATE DATABASE {} TEMPLATE {}", name, template)


def _execute(address: str, statement: str, *names: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
