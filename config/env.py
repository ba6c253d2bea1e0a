"""Typed readers of the environment: a missing or unreadable variable stops the start with one sentence."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class EnvironmentProblem(SystemExit):
    """Ends the process; Python prints the sentence, without a traceback."""


def text(name: str, default: str | None = None) -> str:
    """A variable's text; without a default it must be set."""
    value = os.environ.get(name) or default
    if value is None:
        raise EnvironmentProblem(f"{name} is not set: set it in the environment of Hengping and start again.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """1, true, yes, on or 0, false, no, off."""
    value = text(name, "on" if default else "off").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise EnvironmentProblem(f"{name} is {value!r}: set it to 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number of zero or more."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise EnvironmentProblem(f"{name} is {value!r}: set it to a whole number.")
    return int(value)


def names(name: str, default: str = "") -> list[str]:
    """Several texts, divided by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret(name: str, *, file: Path | None = None) -> str:
    """A secret from NAME, else from the file that NAME_FILE names, else from `file` where it exists."""
    if value := os.environ.get(name):
        return value
    named = os.environ.get(f"{name}_FILE")
    place = Path(named) if named else file
    try:
        if place and (named or place.exists()):
            return place.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise EnvironmentProblem(f"{name}_FILE names {place}, which cannot be read: {error.strerror}.") from None
    raise EnvironmentProblem(f"{name} is not set: set it, or {name}_FILE to a file that holds it, and start again.")


def database(address: str) -> dict[str, Any]:
    """Django's words for postgresql://user:password@host:port/name?option=value; a host may be a socket's folder."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    options: Mapping[str, str] = dict(parse_qsl(parts.query))
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise EnvironmentProblem("DATABASE_URL must look like postgresql://user:password@host:5432/database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.get("host", ""),
        "PORT": str(port or options.get("port", "")),
        "OPTIONS": {name: value for name, value in options.items() if name not in {"host", "port"}},
    }
