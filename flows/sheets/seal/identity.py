"""Who signs: a certificate with its chain, and either a private key in memory or a seal service outside.

Nothing secret is ever part of the product: keys come from files or services that the site names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from asn1crypto import keys, x509
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore


class SealService(Protocol):
    """An outside seal service, such as a city's seal platform: it holds the key, we hand it bytes to sign."""

    certificate: bytes
    chain: tuple[bytes, ...]

    def sign(self, data: bytes, algorithm: str) -> bytes:
        """The raw signature over `data`, hashed with `algorithm` (such as sha256); raises where it refuses."""
        ...


@dataclass(frozen=True)
class Identity:
    """A certificate (DER), its chain up to the root (DER, root last) and its private key (PKCS #8 DER)."""

    certificate: bytes
    chain: tuple[bytes, ...]
    private_key: bytes

    def save(self, folder: Path, name: str) -> None:
        """Write key and certificates; only the owner may read the key."""
        folder.mkdir(parents=True, exist_ok=True)
        secret = os.open(folder / f"{name}.key", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(secret, "wb") as file:
            file.write(self.private_key)
        (folder / f"{name}.crt").write_bytes(self.certificate)
        for number, link in enumerate(self.chain):
            (folder / f"{name}.chain{number}.crt").write_bytes(link)

    @classmethod
    def load(cls, folder: Path, name: str) -> Identity:
        """Read what `save` wrote."""
        links = sorted(folder.glob(f"{name}.chain*.crt"))
        chain = tuple(link.read_bytes() for link in links)
        return cls((folder / f"{name}.crt").read_bytes(), chain, (folder / f"{name}.key").read_bytes())

    @classmethod
    def from_pkcs12(cls, content: bytes, password: bytes | None) -> Identity:
        """The site's own certificate from a .p12 or .pfx file."""
        # imported here: only a site with such files needs it
        from cryptography.hazmat.primitives import serialization as s
        from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

        key, certificate, others = load_key_and_certificates(content, password)
        if key is None or certificate is None:
            raise ValueError("the file holds no key with its certificate")
        der = s.Encoding.DER
        private = key.private_bytes(der, s.PrivateFormat.PKCS8, s.NoEncryption())
        return cls(certificate.public_bytes(der), tuple(other.public_bytes(der) for other in others), private)

    def subject(self) -> str:
        """The common name of the certificate."""
        return common_name(self.certificate)


class _ServiceSigner(Signer):
    """Hands what is to be signed to the service."""

    def __init__(self, service: SealService) -> None:
        self._service = service
        super().__init__(
            signing_cert=x509.Certificate.load(service.certificate), cert_registry=_registry(service.chain)
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 - pyHanko's signature
        """The service's signature; while sizes are reckoned (`dry_run`) it is not troubled."""
        return bytes(512) if dry_run else self._service.sign(data, digest_algorithm)


def signer(identity: Identity | SealService) -> Signer:
    """What pyHanko signs with."""
    if not isinstance(identity, Identity):
        return _ServiceSigner(identity)
    return SimpleSigner(
        signing_cert=x509.Certificate.load(identity.certificate),
        signing_key=keys.PrivateKeyInfo.load(identity.private_key),
        cert_registry=_registry(identity.chain),
    )


def common_name(certificate: bytes) -> str:
    """The name that a certificate was issued to."""
    subject = x509.Certificate.load(certificate).subject.native
    return str(subject.get("common_name", ""))


def _registry(chain: tuple[bytes, ...]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple([x509.Certificate.load(link) for link in chain])
    return store
