"""A copy that nobody can mistake for a valid one: 已作废 across every page. The sealed original is kept as it is."""

from __future__ import annotations

import tempfile
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.stamp import StaticStampStyle

from flows.sheets.seal.stamps import WHOLE_BOX, void_mark


def voided_copy(pdf: bytes, reason: str) -> bytes:
    """The PDF with the mark on each page; its signatures then also show as changed."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for number in range(int(writer.root["/Pages"]["/Count"])):
        reference, _ = writer.find_page_for_modification(number)
        box = reference.get_object().get("/MediaBox") or writer.root["/Pages"]["/MediaBox"]
        left, bottom, right, top = (float(edge) for edge in box)
        with tempfile.NamedTemporaryFile(suffix=".pdf") as mark:
            mark.write(void_mark(reason, right - left, top - bottom))
            mark.flush()
            style = StaticStampStyle.from_pdf_file(mark.name, **WHOLE_BOX)
            whole_page = BoxConstraints(width=round(right - left), height=round(top - bottom))
            stamp = style.create_stamp(writer, whole_page, {})
            stamp.apply(number, 0, 0)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
