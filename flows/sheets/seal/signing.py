"""One signature or seal on a prepared PDF (PAdES). Signing adds a revision; what others signed before stays good.

The digest of the form's data is part of the signed reason, so that every signature says what it was given for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from io import BytesIO
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle

from flows.sheets.seal import stamps
from flows.sheets.seal.identity import Identity, SealService, common_name, signer
from flows.sheets.seal.preparation import data_of
from flows.sheets.seal.stamps import WHOLE_BOX

CHINA = ZoneInfo("Asia/Shanghai")
DIGEST_MARK = "数据摘要 sha256:"
Look = Literal["person", "office"]


class CannotSign(ValueError):
    """This place cannot be signed."""


def open_places(pdf: bytes) -> tuple[str, ...]:
    """The names of the fields that are still empty."""
    reader = PdfFileReader(BytesIO(pdf))
    return tuple(name for name, value, _ in enumerate_sig_fields(reader, filled_status=False) if value is None)


def sign(
    pdf: bytes,
    identity: Identity | SealService,
    *,
    field: str,
    reason: str,
    look: Look = "person",
    now: dt.datetime | None = None,
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Sign one field; CannotSign where the PDF was not prepared, or the field is unknown or signed already."""
    data = data_of(pdf)
    if data is None:
        raise CannotSign("the PDF holds no data of a form: prepare it first")
    if field not in open_places(pdf):
        raise CannotSign(f"there is no empty place named {field!r}")
    moment = now or dt.datetime.now(dt.UTC)
    name = common_name(identity.certificate)
    metadata = PdfSignatureMetadata(
        field_name=field,
        reason=f"{reason}；{DIGEST_MARK}{hashlib.sha256(data).hexdigest()}",
        name=name,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    with tempfile.NamedTemporaryFile(suffix=".pdf") as stamp:
        stamp.write(_appearance(name, look, moment))
        stamp.flush()
        looks = StaticStampStyle.from_pdf_file(stamp.name, **WHOLE_BOX)
        engine = PdfSigner(metadata, signer=signer(identity), stamp_style=looks, timestamper=timestamper)
        signed: Any = engine.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
    return bytes(signed.getvalue())


def _appearance(name: str, look: Look, moment: dt.datetime) -> bytes:
    if look == "office":
        return stamps.office_seal(name, "电子签章")
    return stamps.personal_signature(name, moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"))
