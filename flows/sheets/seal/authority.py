"""A certificate authority for demonstrations and tests, made anew on each machine. No reader outside trusts it."""

from __future__ import annotations

import datetime as dt

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization as s
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from flows.sheets.seal.identity import Identity

YEARS = 10
KEY_SIZE = 2048


def make_authority(name: str = "衡评演示证书机构", *, now: dt.datetime | None = None) -> Identity:
    """A self-signed root."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_SIZE)
    subject = _name(name, "")
    certificate = _builder(subject, subject, key.public_key(), now, is_authority=True).sign(key, hashes.SHA256())
    return _identity(key, certificate, ())


def issue(authority: Identity, name: str, organisation: str = "", *, now: dt.datetime | None = None) -> Identity:
    """A certificate for a person or an office, good for signing documents."""
    root = x509.load_der_x509_certificate(authority.certificate)
    root_key = s.load_der_private_key(authority.private_key, None)
    if not isinstance(root_key, rsa.RSAPrivateKey):
        raise TypeError("the demonstration authority signs with RSA")
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_SIZE)
    builder = _builder(_name(name, organisation), root.subject, key.public_key(), now, is_authority=False)
    certificate = builder.sign(root_key, hashes.SHA256())
    return _identity(key, certificate, (authority.certificate,))


def _name(name: str, organisation: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]))
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _builder(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, now: dt.datetime | None, *,
             is_authority: bool) -> x509.CertificateBuilder:  # fmt: skip
    start = now or dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority, key_cert_sign=is_authority,
        crl_sign=is_authority, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - dt.timedelta(days=1))
        .not_valid_after(start + dt.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _identity(key: rsa.RSAPrivateKey, certificate: x509.Certificate, chain: tuple[bytes, ...]) -> Identity:
    private = key.private_bytes(s.Encoding.DER, s.PrivateFormat.PKCS8, s.NoEncryption())
    return Identity(certificate.public_bytes(s.Encoding.DER), chain, private)
