"""The zip around an Office file: its directory against what really lies in it, before any part is looked at.

Sizes are measured by unpacking with a counter; what a header claims is believed never.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from io import BytesIO

from flows.sheets.guard.limits import Limits
from flows.sheets.guard.reasons import Reason, RefusedError

ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ")
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
END_OF_DIRECTORY = b"PK\x05\x06"
ENCRYPTED_FLAG = 0x1


def unpack(content: bytes, limits: Limits) -> dict[str, bytes]:
    """Every part by its name."""
    infos = _directory(content, limits)
    _check_names(infos)
    _check_claims(infos, limits)
    parts: dict[str, bytes] = {}
    total, last_end = 0, 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < last_end:
            raise RefusedError(Reason.LYING_SIZES, f"overlapping parts: {info.filename}")
        data, last_end = _inflate(content, info, limits)
        total += len(data)
        if total > limits.total_size:
            raise RefusedError(Reason.ZIP_BOMB, "total")
        parts[info.filename] = data
    return {name: data for name, data in parts.items() if not name.endswith("/")}


def _directory(content: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    end = content.rfind(END_OF_DIRECTORY)
    if end < 0 or end + 22 > len(content):
        raise RefusedError(Reason.TRUNCATED)
    comment = struct.unpack_from("<H", content, end + 20)[0]
    if end + 22 + comment != len(content) or comment > 1024:
        raise RefusedError(Reason.POLYGLOT, "data behind the zip")
    try:
        infos = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError) as damage:
        raise RefusedError(Reason.DAMAGED, str(damage)) from damage
    if len(infos) > limits.parts:
        raise RefusedError(Reason.TOO_MANY_PARTS, str(len(infos)))
    return infos


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        steps = name.replace("\\", "/").split("/")
        outside = ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0] or "\\" in name
        if outside or not name.isprintable() or stat.S_ISLNK(info.external_attr >> 16):
            raise RefusedError(Reason.PATH_TRAVERSAL, ascii(name))
        if name.lower() in seen:
            raise RefusedError(Reason.DUPLICATE_PARTS, name)
        seen.add(name.lower())


def _check_claims(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    for info in infos:
        if info.flag_bits & ENCRYPTED_FLAG:
            raise RefusedError(Reason.ENCRYPTED, info.filename)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedError(Reason.DAMAGED, f"compression {info.compress_type}")
        if info.file_size > limits.part_size:
            raise RefusedError(Reason.ZIP_BOMB, info.filename)
    if sum(info.file_size for info in infos) > limits.total_size:
        raise RefusedError(Reason.ZIP_BOMB, "total")


def _inflate(content: bytes, info: zipfile.ZipInfo, limits: Limits) -> tuple[bytes, int]:
    """The part's bytes and where it ends in the file."""
    try:
        header = LOCAL_HEADER.unpack_from(content, info.header_offset)
    except struct.error as damage:
        raise RefusedError(Reason.TRUNCATED, info.filename) from damage
    start = info.header_offset + LOCAL_HEADER.size + header[9] + header[10]
    named = content[start - header[9] - header[10] : start - header[10]]
    if header[0] != b"PK\x03\x04" or named not in _spellings(info):
        raise RefusedError(Reason.LYING_SIZES, f"two names: {info.filename}")
    end = start + info.compress_size
    if end > len(content):
        raise RefusedError(Reason.TRUNCATED, info.filename)
    data = _inflated(content[start:end], info, limits)
    if len(data) != info.file_size:
        raise RefusedError(Reason.LYING_SIZES, info.filename)
    if zlib.crc32(data) != info.CRC:
        raise RefusedError(Reason.DAMAGED, f"checksum: {info.filename}")
    if data.startswith(ARCHIVES) and not _may_be_embedded(info.filename):
        raise RefusedError(Reason.NESTED_ARCHIVE, info.filename)
    return data, end


def _spellings(info: zipfile.ZipInfo) -> set[bytes]:
    return {info.orig_filename.encode(encoding, "replace") for encoding in ("utf-8", "cp437")}


def _may_be_embedded(name: str) -> bool:
    """Embedded documents are refused too, but by their own name."""
    return "/embeddings/" in name


def _inflated(packed: bytes, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    most = limits.part_size
    if len(packed) * limits.ratio > limits.ratio_from:
        most = min(most, len(packed) * limits.ratio)
    else:
        most = min(most, limits.ratio_from)
    try:
        engine = zlib.decompressobj(-15)
        data = engine.decompress(packed, most + 1)
    except zlib.error as damage:
        raise RefusedError(Reason.DAMAGED, info.filename) from damage
    if len(data) > most:
        raise RefusedError(Reason.LYING_SIZES if info.file_size <= most else Reason.ZIP_BOMB, info.filename)
    if not engine.eof:
        raise RefusedError(Reason.TRUNCATED, info.filename)
    return data
