"""The site's own certificates in SEALING_FOLDER: `person-<sign-in name>.p12`, `office-<code>.p12`, `roots/*`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.utils.translation import gettext as _

from ...sheets.seal import Identity
from ..errors import NoCertificate

if TYPE_CHECKING:
    from roles.models import Organisation, User


class CertificateFolder:
    """Reads PKCS #12 files, all under one password (SEALING_PASSWORD); a sign-in name never leaves the folder."""

    is_demonstration = False

    def person(self, user: User) -> Identity:
        """The person's certificate."""
        return _read(f"person-{user.username}", user.name)

    def office(self, organisation: Organisation) -> Identity:
        """The office's certificate."""
        return _read(f"office-{organisation.code}", organisation.name)

    def roots(self) -> Sequence[bytes]:
        """Every certificate in `roots/`, PEM or DER."""
        return [_root(path.read_bytes()) for path in sorted((Path(settings.SEALING_FOLDER) / "roots").glob("*"))]


def _read(name: str, owner: str) -> Identity:
    folder = Path(settings.SEALING_FOLDER).resolve()
    place = (folder / f"{name}.p12").resolve()
    if place.parent != folder or not place.is_file():
        raise NoCertificate(_("There is no certificate of %(owner)s: ask the system administrator.") % {"owner": owner})
    try:
        return Identity.from_pkcs12(place.read_bytes(), settings.SEALING_PASSWORD.encode() or None)
    except ValueError as unreadable:
        message = _("The certificate of %(owner)s cannot be opened: ask the system administrator.")
        raise NoCertificate(message % {"owner": owner}) from unreadable


def _root(content: bytes) -> bytes:
    if content.lstrip().startswith(b"-----BEGIN"):
        return x509.load_pem_x509_certificate(content).public_bytes(Encoding.DER)
    return content
