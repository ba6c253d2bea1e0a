"""The environment is read with types; what is missing or unreadable ends the start with one sentence."""

from pathlib import Path

import pytest

from config import env


def test_text_missing_stops_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_NAME", raising=False)
    with pytest.raises(SystemExit) as stopped:
        env.text("SITE_NAME")
    assert stopped.value.code == "SITE_NAME is not set: set it in the environment of Hengping and start again."


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), ("off", False), ("0", False)])
def test_flag_reads_both_words(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert env.flag("DEBUG") is meant


def test_flag_unreadable_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "perhaps")
    with pytest.raises(SystemExit) as stopped:
        env.flag("DEBUG")
    assert stopped.value.code == "DEBUG is 'perhaps': set it to 1 or 0."


@pytest.mark.parametrize("value", ["-1", "1.5", "८", "many"])
def test_number_unreadable_stops(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(SystemExit):
        env.number("PORT", 8000)


def test_secret_prefers_variable_then_named_file_then_default_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named, default = tmp_path / "named", tmp_path / "default"
    named.write_text("from-named\n")
    default.write_text("from-default\n")
    monkeypatch.setenv("KEY", "from-variable")
    monkeypatch.setenv("KEY_FILE", str(named))
    assert env.secret("KEY", file=default) == "from-variable"
    monkeypatch.delenv("KEY")
    assert env.secret("KEY", file=default) == "from-named"
    monkeypatch.delenv("KEY_FILE")
    assert env.secret("KEY", file=default) == "from-default"


def test_secret_in_unreadable_file_says_which(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KEY", raising=False)
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "absent"))
    with pytest.raises(SystemExit) as stopped:
        env.secret("KEY")
    assert stopped.value.code == f"KEY_FILE names {tmp_path}/absent, which cannot be read: No such file or directory."


def test_database_reads_host_port_password_and_options() -> None:
    read = env.database("postgresql://clerk:p%40ss@db.example:6432/hengping?sslmode=require")
    assert read == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hengping",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_reads_a_socket_folder() -> None:
    read = env.database("postgresql://clerk@/hengping?host=/run/short")
    assert (read["HOST"], read["PORT"], read["OPTIONS"]) == ("/run/short", "", {})


@pytest.mark.parametrize("address", ["mysql://u@h/d", "postgresql://host", "hengping", "postgresql://h:port/d"])
def test_database_of_another_shape_stops(address: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        env.database(address)
    assert stopped.value.code == "DATABASE_URL must look like postgresql://user:password@host:5432/database."
