"""PDF by WeasyPrint: nothing is fetched from disk or network, fonts are embedded, and places to sign are reported.

A file written twice from the same document is the same: no clock enters it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flows.sheets.out.blocks import Document, Table
from flows.sheets.out.placing import place
from flows.sheets.out.render.errors import PangoMissing
from flows.sheets.out.render.pdf.html import Breaks, to_html

PX_TO_PT = 0.75
MM_TO_PT = 72 / 25.4
SIZES = {"sign": (30 * MM_TO_PT, 8 * MM_TO_PT), "seal": (40 * MM_TO_PT, 40 * MM_TO_PT)}


@dataclass(frozen=True, slots=True)
class Place:
    """A spot to sign or seal: page from 0, box in points from the lower left corner."""

    name: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The file and the places in it where somebody signs."""

    pdf: bytes
    places: tuple[Place, ...]
    pages: int


def to_pdf(document: Document) -> bytes:
    """The document as PDF bytes."""
    return render_pdf(document).pdf


def render_pdf(document: Document, *, created: dt.datetime | None = None) -> Rendered:
    """The document as PDF with the places to sign, for the seal step."""
    laid_out = _lay_out(document)
    if breaks := _parted_cells(document, laid_out):
        laid_out = _lay_out(document, breaks)
    laid_out.metadata.created = created.isoformat() if created else None
    seals = {line.place for line in _signatures(document) if line.seal}
    places = tuple(
        _place(name.removeprefix("place-"), number, page.height, spot, is_seal=name.removeprefix("place-") in seals)
        for number, page in enumerate(laid_out.pages)
        for name, spot in page.anchors.items()
        if name.startswith("place-")
    )
    return Rendered(laid_out.write_pdf(), places, len(laid_out.pages))


def print_html(html: str) -> bytes:
    """Our own HTML (a stamp, a cover) as PDF, under the same rule: nothing is fetched."""
    return bytes(_html(html).write_pdf())


def _lay_out(document: Document, breaks: Breaks | None = None) -> Any:
    return _html(to_html(document, breaks)).render()


def _html(text: str) -> Any:
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    return weasyprint.HTML(string=text, url_fetcher=fetcher)


def _parted_cells(document: Document, laid_out: Any) -> Breaks:
    """The rows that begin a page inside cells joined over rows; those tables are laid out again, parted there."""
    pages = {name: number for number, page in enumerate(laid_out.pages) for name in page.anchors}
    breaks: Breaks = {}
    for section_number, section in enumerate(document.sections):
        for count, block in enumerate(section.blocks):
            if not isinstance(block, Table) or all(cell.rows == 1 for row in block.rows for cell in row):
                continue
            name = f"{section_number}.{count}"
            of_row = [pages.get(f"row-{name}-{row}", 0) for row in range(len(block.rows))]
            starts = {row for row in range(block.head_rows + 1, len(of_row)) if of_row[row] > of_row[row - 1]}
            if starts and any(spot.row < start <= spot.last_row for spot in place(block) for start in starts):
                breaks[name] = starts
    return breaks


def _place(name: str, page: int, height: float, spot: tuple[float, ...], *, is_seal: bool) -> Place:
    width_pt, height_pt = SIZES["seal" if is_seal else "sign"]
    left, top = spot[0] * PX_TO_PT, (height - spot[1]) * PX_TO_PT
    return Place(name, page, (left, top - height_pt, left + width_pt, top))


def _signatures(document: Document) -> list[Any]:
    return [line for section in document.sections for block in section.blocks for line in getattr(block, "lines", ())]


def _weasyprint() -> Any:
    # imported late: the site must start, and say what is missing, on a machine without Pango
    try:
        import weasyprint
        import weasyprint.urls
    except OSError as missing:
        raise PangoMissing(missing) from missing
    return weasyprint
