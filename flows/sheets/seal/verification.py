"""Is what was sealed still what is there? Looks at the file (each signature) and at the form (the data of today)."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from flows.sheets.seal.data import DataChange, differences
from flows.sheets.seal.preparation import sealed_data
from flows.sheets.seal.signing import DIGEST_MARK

# pyHanko logs every reason of a broken signature with a traceback; the judgement below says it in one word
logging.getLogger("pyhanko.sign.diff_analysis").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One signature: who, when, whether its bytes are untouched, whether the site trusts its certificate."""

    field: str
    signer: str
    signed_at: dt.datetime | None
    reason: str
    intact: bool
    trusted: bool
    names_data: bool
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """Everything about it holds."""
        return self.intact and self.trusted and self.names_data


@dataclass(frozen=True, slots=True)
class Verification:
    """The whole judgement; `changes` lists what the form says today and did not say when it was sealed."""

    signatures: tuple[SignatureCheck, ...]
    changes: tuple[DataChange, ...]
    has_data: bool
    problem: str = ""

    @property
    def is_valid(self) -> bool:
        """Signed at least once, all signatures good, nothing changed since."""
        return bool(self.signatures) and self.has_data and not self.is_void

    @property
    def is_void(self) -> bool:
        """A signature is broken or the form was changed after it was sealed."""
        return bool(self.problem or self.changes) or not all(check.is_good for check in self.signatures)


def verify(
    pdf: bytes, current: Mapping[str, Any], *, roots: Iterable[bytes], at: dt.datetime | None = None
) -> Verification:
    """Check a signed PDF against the form's data; `roots` are the trusted root certificates (DER)."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        embedded = reader.embedded_signatures
        checks = tuple(_check(signature, roots, at) for signature in embedded)
        first = embedded[0] if embedded else None
        sealed = sealed_data(reader.get_historical_resolver(first.signed_revision) if first else reader)
    except (PdfReadError, ValueError, KeyError, IndexError, TypeError) as damage:
        return Verification((), (), has_data=False, problem=f"{type(damage).__name__}: {damage}"[:200])
    if sealed is None:
        return Verification(checks, (), has_data=False, problem="no data")
    return Verification(checks, differences(sealed, current), has_data=True)


def _check(signature: Any, roots: Iterable[bytes], at: dt.datetime | None) -> SignatureCheck:
    certificates = [x509.Certificate.load(root) for root in roots]
    context = ValidationContext(trust_roots=certificates, allow_fetching=False, moment=at, best_signature_time=at)
    reason = str(signature.sig_object.get("/Reason", ""))
    subject = signature.signer_cert.subject.native if signature.signer_cert else {}
    try:
        status = validate_pdf_signature(signature, context)
    except Exception as failure:  # noqa: BLE001 - whatever breaks on a broken signature, the signature is not good
        return SignatureCheck(signature.field_name, str(subject.get("common_name", "")), None, reason,
                              intact=False, trusted=False, names_data=False, problem=str(failure)[:200])  # fmt: skip
    allowed = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    untouched = status.intact and status.valid and status.modification_level in allowed
    return SignatureCheck(
        field=signature.field_name,
        signer=str(subject.get("common_name", "")),
        signed_at=signature.self_reported_timestamp,
        reason=reason,
        intact=bool(untouched),
        trusted=bool(status.trusted),
        names_data=_names_data(signature, reason),
    )


def _names_data(signature: Any, reason: str) -> bool:
    """Whether the digest in the signed reason is that of the data that lay in the file when it was signed."""
    sealed = sealed_data(signature.reader.get_historical_resolver(signature.signed_revision))
    return sealed is not None and reason.endswith(DIGEST_MARK + hashlib.sha256(sealed).hexdigest())
