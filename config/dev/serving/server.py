"""What a command needs to work with the site: keys, a database that runs, and an environment that names both."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.dev.places import PYTHON, ROOT, data_dir, stop
from config.postgres import database, embedded


def secret_key_file(folder: Path) -> Path:
    """The signing key of this data folder, made once; another one would sign everybody out."""
    place = folder / "secret_key"
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f"{place.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        fresh.rename(place)
    return place


@contextmanager
def own_database(folder: Path) -> Iterator[embedded.Cluster]:
    """The embedded server of this folder, with roles and database made, for the time of the block."""
    try:
        cluster = embedded.Cluster(folder)
        cluster.start()
    except (embedded.EmbeddedDatabaseError, OSError) as error:
        stop(str(error))
    try:
        database.prepare(cluster.address())
        database.grant_rows(cluster.address(user=database.OWNER, database=database.DATABASE))
        yield cluster
    finally:
        cluster.stop()


@contextmanager
def throw_away_database() -> Iterator[dict[str, str]]:
    """The environment of commands that may spoil everything: database, keys and files of their own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hengping-", ignore_cleanup_errors=True) as folder:
        try:
            cluster = embedded.Cluster(Path(folder), throw_away=True)
            cluster.start()
        except (embedded.EmbeddedDatabaseError, OSError) as error:
            stop(str(error))
        try:
            database.prepare(cluster.address(), tests=True)
            owner = cluster.address(user=database.OWNER, database=database.DATABASE)
            database.grant_rows(owner)
            ours = {"DATA_DIR": folder, "DATABASE_URL": owner, "DJANGO_SECRET_KEY": secrets.token_urlsafe(50)}
            yield {**os.environ, **ours}
        finally:
            cluster.stop()


def check_given_servers() -> None:
    """Stop with one sentence where DATABASE_URL or REDIS_URL is given and leads nowhere."""
    for variable in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        if (address := os.environ.get(variable)) and (problem := database.problem_with(address, variable=variable)):
            stop(problem)
    if (address := os.environ.get("REDIS_URL")) and (problem := database.problem_with_redis(address)):
        stop(problem)


def environment(*, owner: bool = False) -> dict[str, str]:
    """The environment of a child: as the application role, or as the owner of the tables for commands that migrate."""
    folder = data_dir()
    ours = {"DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    if not os.environ.get("DJANGO_SECRET_KEY") and not os.environ.get("DJANGO_SECRET_KEY_FILE"):
        ours["DJANGO_SECRET_KEY_FILE"] = str(secret_key_file(folder))
    if not os.environ.get("DATABASE_URL"):
        role = database.OWNER if owner else database.APP
        ours["DATABASE_URL"] = embedded.address(folder, user=role, database=database.DATABASE)
    elif owner:
        ours["DATABASE_URL"] = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    return {**os.environ, **ours}


def manage(*arguments: str) -> list[str]:
    """The words of a Django command."""
    return [str(PYTHON), str(ROOT / "manage.py"), *arguments]
