"""The embedded PostgreSQL: from an empty folder, after a kill, at a long path, beside another, and by whom."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.dev.places import ROOT
from config.postgres import database, embedded


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[embedded.Cluster]:
    started = embedded.Cluster(tmp_path, throw_away=True)
    started.start()
    yield started
    started.stop()


def _one(address: str, query: str) -> object:
    with psycopg.connect(address, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def _runs(pid: int) -> bool:
    """Whether the process is there and not a corpse that nobody has collected."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def test_cluster_speaks_utf8_and_finds_chinese(cluster: embedded.Cluster) -> None:
    assert _one(cluster.address(), "SHOW server_encoding") == "UTF8"
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        row = connection.execute("SELECT show_trgm('水利工程') <> '{}'").fetchone()
    assert row == (True,)


def test_cluster_opens_no_port(cluster: embedded.Cluster) -> None:
    assert _one(cluster.address(), "SHOW listen_addresses") == ""
    assert (cluster.socket.stat().st_mode & 0o777) == 0o700


def test_cluster_keeps_its_rows_over_a_restart(cluster: embedded.Cluster) -> None:
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    cluster.stop()
    cluster.start()
    assert _one(cluster.address(), "SELECT n FROM kept") == 7


def test_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    folder = tmp_path / ("f" * 90)
    started = embedded.Cluster(folder, throw_away=True)
    started.start()
    try:
        assert len(str(started.socket / embedded.SOCKET)) <= embedded.LONGEST_SOCKET
        assert _one(embedded.address(folder, user="postgres", database="postgres"), "SELECT 1") == 1
    finally:
        started.stop()
    assert not started.socket.exists()


def test_two_clusters_run_beside_each_other(cluster: embedded.Cluster, tmp_path: Path) -> None:
    other = embedded.Cluster(tmp_path / "other", throw_away=True)
    other.start()
    try:
        ours, theirs = (_one(each.address(), "SHOW data_directory") for each in (cluster, other))
        assert (ours, theirs) == (str(cluster.data), str(other.data))
    finally:
        other.stop()


def test_server_dies_with_its_starter_and_the_next_start_recovers(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys, os, signal, psycopg; from config.postgres.embedded import Cluster\n"
        "c = Cluster(pathlib.Path(sys.argv[1])); c.start()\n"
        "k = psycopg.connect(c.address(), autocommit=True); k.execute('CREATE TABLE kept AS SELECT 7 AS n')\n"
        "print(c.process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = embedded.Cluster(tmp_path)
    again.start()
    try:
        assert _one(again.address(), "SELECT n FROM kept") == 7
        assert not _runs(int(done.stdout))
    finally:
        again.stop()


def test_half_made_cluster_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    started = embedded.Cluster(tmp_path, throw_away=True)
    started.start()
    try:
        assert _one(started.address(), "SELECT 1") == 1
    finally:
        started.stop()


def test_data_of_another_version_is_refused_in_a_sentence(cluster: embedded.Cluster) -> None:
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(embedded.EmbeddedDatabaseError, match="was made by PostgreSQL 12 and this is 18"):
        cluster.start()


def test_link_under_the_sockets_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "socket").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(embedded.EmbeddedDatabaseError, match="belongs to another user"):
        embedded.Cluster(tmp_path, throw_away=True).start()


def test_application_role_may_change_rows_and_no_table(cluster: embedded.Cluster) -> None:
    database.prepare(cluster.address())
    owner = cluster.address(user=database.OWNER, database=database.DATABASE)
    database.grant_rows(owner)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE notes (id serial, text text)")
    app = cluster.address(user=database.APP, database=database.DATABASE)
    with psycopg.connect(app, autocommit=True) as connection:
        connection.execute("INSERT INTO notes (text) VALUES ('x')")
        connection.execute("UPDATE notes SET text = 'y'")
        for statement in (
            "TRUNCATE notes",
            "DROP TABLE notes",
            "CREATE TABLE more ()",
            "ALTER TABLE notes DISABLE TRIGGER ALL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET session_replication_role = replica")


def test_preparing_twice_changes_nothing(cluster: embedded.Cluster) -> None:
    database.prepare(cluster.address())
    database.prepare(cluster.address())
    count = _one(cluster.address(), "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'hengping%'")
    assert count == 2


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://a@b/c", "DATABASE_URL must look like postgresql://user:password@host:5432/database."),
        (
            "postgresql://u:secret@127.0.0.1:1/d",
            "DATABASE_URL does not lead to a working database, correct it or start",
        ),
    ],
)
def test_wrong_address_is_one_sentence_without_the_password(address: str, sentence: str) -> None:
    problem = database.problem_with(address)
    assert problem.startswith(sentence)
    assert "\n" not in problem
    assert "secret" not in problem


def test_root_does_not_run_the_server_as_root(cluster: embedded.Cluster) -> None:
    assert cluster.process is not None
    status = Path(f"/proc/{cluster.process.pid}/status").read_text()
    uid = int(status.split("Uid:")[1].split()[0])
    assert uid == (embedded.NOBODY if os.geteuid() == 0 else os.geteuid())
