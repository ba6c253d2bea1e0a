"""The dossier of a project: forms, evidence, report and history in one zip with a manifest of their SHA-256.

The same files give the same bytes: no clock and no order of arrival enters the zip.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

MANIFEST, CHECKSUMS = "manifest.json", "SHA256SUMS"
# the earliest day that a zip can hold
EPOCH = (1980, 1, 1, 0, 0, 0)


class BadDossierName(ValueError):
    """A file of a dossier needs a plain relative name, once."""


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One file: its name with its folder (`02 自评/自评表.pdf`), its bytes or how to read them, words about it."""

    name: str
    content: bytes | Callable[[], bytes]
    title: str = ""
    kind: str = ""
    #: what else the manifest says of it, as plain JSON data
    about: Mapping[str, object] = field(default_factory=dict)


def build_dossier(title: str, files: Iterable[DossierFile], *, target: IO[bytes] | None = None) -> bytes:
    """The zip; written to `target` (and empty bytes given back) where one is handed in, else returned."""
    stream = target if target is not None else BytesIO()
    entries: list[dict[str, object]] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(files, key=lambda file: file.name):
            if not _is_plain(file.name) or any(entry["name"] == file.name for entry in entries):
                raise BadDossierName(file.name)
            # read one at a time: together the files of a project may be larger than the memory
            content = file.content() if callable(file.content) else file.content
            _write(archive, file.name, content)
            entries.append({
                "name": file.name, "title": file.title, "kind": file.kind, "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(), **file.about,
            })  # fmt: skip
        manifest = {"title": title, "files": entries}
        _write(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2).encode())
        # `sha256sum -c SHA256SUMS` checks the unpacked dossier on any machine
        _write(archive, CHECKSUMS, "".join(f"{entry['sha256']}  {entry['name']}\n" for entry in entries).encode())
    return stream.getvalue() if isinstance(stream, BytesIO) and target is None else b""


def check_dossier(content: bytes) -> tuple[str, ...]:
    """The names of files that are missing, changed, or not in the manifest; none where the dossier is whole."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = {entry["name"]: entry["sha256"] for entry in json.loads(archive.read(MANIFEST))["files"]}
        present = set(archive.namelist()) - {MANIFEST, CHECKSUMS}
        changed = {name for name in present & listed.keys() if _digest(archive, name) != listed[name]}
    return tuple(sorted(changed | (present ^ listed.keys())))


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    return hashlib.sha256(archive.read(name)).hexdigest()


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(info, content)


def _is_plain(name: str) -> bool:
    steps = name.split("/")
    forbidden = {"", ".", ".."} & set(steps) or any(sign in name for sign in '\\:*?"<>|') or not name.isprintable()
    return not forbidden and name not in (MANIFEST, CHECKSUMS)
