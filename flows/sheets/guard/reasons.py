"""Why a file is refused: codes that are stable for ever, each with a sentence for the clerk in `messages`.

This module must stay free of Django, for the child process imports it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The named reasons."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BAD_NAME = "bad_name"
    WRONG_TYPE = "wrong_type"
    NAME_MISMATCH = "name_mismatch"
    OLD_FORMAT = "old_format"
    CSV = "csv"
    HTML = "html"
    EXECUTABLE = "executable"
    ARCHIVE = "archive"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    POLYGLOT = "polyglot"
    LYING_SIZES = "lying_sizes"
    ZIP_BOMB = "zip_bomb"
    NESTED_ARCHIVE = "nested_archive"
    PATH_TRAVERSAL = "path_traversal"
    DUPLICATE_PARTS = "duplicate_parts"
    TOO_MANY_PARTS = "too_many_parts"
    MACROS = "macros"
    ACTIVE_CONTENT = "active_content"
    EMBEDDED_OBJECT = "embedded_object"
    EXTERNAL_LINK = "external_link"
    DDE = "dde"
    DTD = "dtd"
    TOO_DEEP = "too_deep"
    TOO_MANY_SHEETS = "too_many_sheets"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_CELLS = "too_many_cells"
    TEXT_TOO_LONG = "text_too_long"
    BAD_JSON = "bad_json"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused file; `detail` names the part of it that is to blame, and is never shown as anything but text."""

    reason: Reason
    detail: str = ""
    name: str = ""


class RefusedError(Exception):
    """Raised inside the child where a check fails."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason, self.detail = reason, detail[:200]
        super().__init__(f"{reason}: {self.detail}")
