"""What a file is, by its content; the name must then fit. A name alone is believed never."""

from __future__ import annotations

from typing import Literal

from flows.sheets.guard.reasons import Reason, RefusedError

Kind = Literal["zip", "json"]
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = {
    b"%PDF": Reason.WRONG_TYPE, b"{\\rtf": Reason.OLD_FORMAT, b"Rar!": Reason.ARCHIVE, b"7z\xbc\xaf": Reason.ARCHIVE,
    b"\x1f\x8b": Reason.ARCHIVE, b"BZh": Reason.ARCHIVE, b"\xfd7zXZ": Reason.ARCHIVE, b"MZ": Reason.EXECUTABLE,
    b"\x7fELF": Reason.EXECUTABLE, b"#!": Reason.EXECUTABLE, b"\x89PNG": Reason.WRONG_TYPE,
    b"\xff\xd8\xff": Reason.WRONG_TYPE, b"GIF8": Reason.WRONG_TYPE, b"PK\x05\x06": Reason.DAMAGED,
    b"PK\x07\x08": Reason.DAMAGED, b"\x09\x08": Reason.OLD_FORMAT, b"ID;P": Reason.OLD_FORMAT,
}  # fmt: skip
ENDINGS = {"xlsx": "zip", "docx": "zip", "json": "json"}
MACRO_ENDINGS = {"xlsm", "xltm", "xlam", "docm", "dotm", "xlsb"}
OLD_ENDINGS = {"xls", "doc", "et", "wps", "dot", "xlt"}


def check_name(name: str) -> str:
    """The ending of an acceptable file name."""
    if not name or len(name) > 255 or any(sign in name for sign in "/\\\0") or not name.isprintable():
        raise RefusedError(Reason.BAD_NAME, ascii(name[:60]))
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in MACRO_ENDINGS:
        raise RefusedError(Reason.MACROS, ending)
    return ending


def sniff(content: bytes, name: str) -> Kind:
    """The kind of the content; RefusedError where it is none of ours or its name says otherwise."""
    ending = check_name(name)
    kind = _kind(content)
    if ending in OLD_ENDINGS:
        raise RefusedError(Reason.NAME_MISMATCH, ending)
    if ENDINGS.get(ending) != kind:
        raise RefusedError(Reason.NAME_MISMATCH if ending in ENDINGS else Reason.WRONG_TYPE, ending)
    return kind


def _kind(content: bytes) -> Kind:
    if not content.strip(b"\0 \t\r\n"):
        raise RefusedError(Reason.EMPTY)
    if content.startswith(b"PK\x03\x04"):
        return "zip"
    if content.startswith(OLE2):
        # the two streams of an encrypted Office file, their names in UTF-16
        locked = any(word.encode("utf-16-le") in content for word in ("EncryptedPackage", "EncryptionInfo"))
        raise RefusedError(Reason.ENCRYPTED if locked else Reason.OLD_FORMAT)
    for mark, reason in FOREIGN.items():
        if content.startswith(mark):
            raise RefusedError(reason)  # its first bytes tell a clerk nothing
    if b"PK\x05\x06" in content[-70_000:]:
        raise RefusedError(Reason.POLYGLOT)
    return _text_kind(content)


def _text_kind(content: bytes) -> Kind:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096]
    low = start.lower()
    if low.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<script")) or b"<html" in low:
        raise RefusedError(Reason.HTML)
    if low.startswith(b"<?xml") and b"mso-application" in low:
        raise RefusedError(Reason.OLD_FORMAT, "XML 2003")
    if low.startswith(b"<"):
        raise RefusedError(Reason.DTD if b"<!doctype" in low or b"<!entity" in low else Reason.WRONG_TYPE, "XML")
    if start.startswith((b"{", b"[")):
        return "json"
    line = start.split(b"\n", 1)[0]
    if any(sign in line for sign in (b",", b"\t", b";")) and b"\0" not in start:
        raise RefusedError(Reason.CSV)
    raise RefusedError(Reason.WRONG_TYPE)
