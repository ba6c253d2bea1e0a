"""Before the first signature: the form's canonical data goes into the PDF, and each place to sign becomes a field."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from flows.sheets.out.render.pdf.printer import Rendered
from flows.sheets.seal.data import canonical

ATTACHMENT = "hengping-data.json"


def prepare(rendered: Rendered, data: Mapping[str, Any]) -> bytes:
    """The PDF to be signed; fields are named as the places of the form are (`group_leader`, `unit`, `member-1` …)."""
    writer = IncrementalPdfFileWriter(BytesIO(rendered.pdf))
    stream = EmbeddedFileObject.from_file_data(writer, canonical(data), mime_type="application/json")
    embed_file(writer, FileSpec(ATTACHMENT, embedded_data=stream, description="表单数据 / data of the form"))
    for place in rendered.places:
        left, bottom, right, top = (round(edge) for edge in place.box)
        append_signature_field(writer, SigFieldSpec(place.name, on_page=place.page, box=(left, bottom, right, top)))
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def sealed_data(resolver: Any) -> bytes | None:
    """The attached data as a revision of the file has them; `resolver` is a PDF reader or one of its past states."""
    names = _entry(_entry(resolver.root, "/Names"), "/EmbeddedFiles")
    listed = _entry(names, "/Names")
    pairs = list(listed) if listed is not None else []
    for name, spec in zip(pairs[::2], pairs[1::2], strict=True):
        if str(name) == ATTACHMENT:
            stream = _entry(_entry(spec.get_object(), "/EF"), "/F")
            return bytes(stream.data) if stream is not None else None
    return None


def data_of(pdf: bytes) -> bytes | None:
    """The attached data of the newest revision."""
    return sealed_data(PdfFileReader(BytesIO(pdf)))


def _entry(holder: Any, key: str) -> Any:
    if holder is None:
        return None
    try:
        value = holder[key]
    except KeyError:
        return None
    return value.get_object() if isinstance(value, generic.IndirectObject) else value
