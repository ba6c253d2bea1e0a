"""What a signature looks like: a round red seal for an office, name and day for a person, 已作废 across a void copy.

Drawn as SVG and set by WeasyPrint, so that the Chinese fonts are embedded like those of the form.
"""

from __future__ import annotations

from html import escape
from typing import Any

from pyhanko.pdf_utils.layout import AxisAlignment as Align, InnerScaling, Margins, SimpleBoxLayoutRule

from flows.sheets.out.render.fonts import hei, song
from flows.sheets.out.render.pdf.printer import print_html

# a stamp fills its field; pyHanko's own rule would leave a margin and shrink it
WHOLE_BOX: dict[str, Any] = {
    "border_width": 0,
    "background_opacity": 1,
    "background_layout": SimpleBoxLayoutRule(
        x_align=Align.ALIGN_MID,
        y_align=Align.ALIGN_MID,
        margins=Margins.uniform(0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    ),
}
SEAL_RED = "#d0111b"
# the office's name runs over this arc, in degrees, the top in its middle
ARC = 250.0


def office_seal(name: str, line: str = "") -> bytes:
    """A seal of 40 mm as a one-page PDF: the name on the arc, a star, `line` below it."""
    step = min(ARC / max(len(name), 1), 26.0)
    start = -step * (len(name) - 1) / 2
    size = min(15.0, 190.0 / max(len(name), 1) + 4)
    letters = "".join(
        f'<text transform="rotate({start + step * number:.2f} 60 60)" x="60" y="{13 + size * 0.55:.2f}" '
        f'font-size="{size:.1f}" text-anchor="middle">{escape(letter)}</text>'
        for number, letter in enumerate(name)
    )
    below = f'<text x="60" y="92" font-size="9" text-anchor="middle">{escape(line)}</text>' if line else ""
    star = "60,40 64.7,53.5 79,53.8 67.6,62.5 71.8,76.2 60,68 48.2,76.2 52.4,62.5 41,53.8 55.3,53.5"
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 120 120" '
        f'font-family="{song().family}" fill="{SEAL_RED}">'
        f'<circle cx="60" cy="60" r="57" fill="none" stroke="{SEAL_RED}" stroke-width="3.2"/>'
        f'<polygon points="{star}"/>{letters}{below}</svg>'
    )
    return _page(drawing, "40mm", "40mm")


def personal_signature(name: str, when: str) -> bytes:
    """Name and time of 30 × 8 mm as a one-page PDF."""
    shown = f'<div class="name">{escape(name)}</div><div class="when">{escape(when)}</div>'
    rules = ".name{font-size:11pt;line-height:1.1;color:#12264a}.when{font-size:5.5pt;line-height:1.2;color:#4b5563}"
    return _page(shown, "30mm", "8mm", rules)


def void_mark(reason: str, width: float, height: float) -> bytes:
    """已作废 across a whole page (points), the reason small below it."""
    middle, words = f"{width / 2:.0f} {height / 2:.0f}", escape(reason[:60])
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" '
        f'font-family="{hei().family}" fill="{SEAL_RED}" fill-opacity="0.35" text-anchor="middle">'
        f'<g transform="rotate(-30 {middle})"><text x="{width / 2}" y="{height / 2}" font-size="90">已作废</text>'
        f'<text x="{width / 2}" y="{height / 2 + 34}" font-size="15">{words}</text></g></svg>'
    )
    return _page(drawing, f"{width}pt", f"{height}pt")


def _page(content: str, width: str, height: str, rules: str = "") -> bytes:
    family = song().family
    style = f'@page{{size:{width} {height};margin:0}}body{{margin:0;font-family:"{family}"}}svg{{display:block}}{rules}'
    return print_html(f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>{content}</html>')
