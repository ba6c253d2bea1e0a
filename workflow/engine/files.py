"""What a file is, told from its bytes: the name that a browser sends proves nothing.

Allowed are the types that offices exchange; everything else is refused with a sentence.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from roles.errors import Invalid

MEGABYTE = 1024 * 1024
_HEADS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_ZIP_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Recognised:
    """What an upload turned out to be."""

    kind: str
    size: int
    sha256: str


def recognise(upload: UploadedFile) -> Recognised:
    """Size, type and hash of an upload. Raises `Invalid` for an empty, too large or unknown file."""
    limit = settings.ATTACHMENT_MAX_BYTES
    if not upload.size:
        raise Invalid({"file": _("“%(name)s” is empty.") % {"name": upload.name}})
    if upload.size > limit:
        values = {"name": upload.name, "limit": limit // MEGABYTE}
        raise Invalid(
            {"file": _("“%(name)s” is larger than %(limit)d MB: split it or scan at a lower resolution.") % values}
        )
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    head = upload.read(min(upload.size, limit))
    upload.seek(0)
    kind = _kind(head)
    if kind is None:
        allowed = ", ".join(sorted(MEDIA_TYPES))
        values = {"name": upload.name, "allowed": allowed}
        raise Invalid({"file": _("“%(name)s” is not a file of an allowed type (%(allowed)s).") % values})
    return Recognised(kind, upload.size, digest.hexdigest())


def _kind(content: bytes) -> str | None:
    for head, kind in _HEADS.items():
        if content.startswith(head):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    return "txt" if _is_text(content) else None


def _office_kind(content: bytes) -> str | None:
    """Kind of an office package; one with macros is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((kind for part, kind in _ZIP_PARTS.items() if part in names), None)


def _is_text(content: bytes) -> bool:
    if b"\x00" in content or content.lstrip()[:1] == b"<":
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
