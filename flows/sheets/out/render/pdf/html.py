"""The document as HTML for WeasyPrint: everything escaped, nothing fetched, one style sheet for all forms."""

from __future__ import annotations

from html import escape

from flows.sheets.out.blocks import (
    Cell,
    Chart,
    Document,
    Heading,
    Paragraph,
    Section,
    Signature,
    Signatures,
    Table,
)
from flows.sheets.out.placing import Placed, place, split
from flows.sheets.out.render.pdf.style import style
from flows.sheets.out.render.plot import to_svg
from flows.sheets.out.values import shown

# a cell this long may go over the page's end, as a printed form does; shorter rows stay whole
LONG_TEXT = 260
# rows that begin a page, by the table's name
Breaks = dict[str, set[int]]


def to_html(document: Document, breaks: Breaks | None = None) -> str:
    """One HTML page; each section has a page style of its own.

    Rows carry names (`row-<table>-<row>`) so that a first layout tells where pages end; `breaks` are then those rows
    of each table that begin a page.
    """
    body = "".join(_section(section, breaks or {}, number) for number, section in enumerate(document.sections))
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(document.title)}</title>'
        f'<meta name="author" content="{escape(document.created_by)}"><style>{style(document)}</style></head>'
        f"<body>{body}</body></html>"
    )


def _section(section: Section, breaks: Breaks, number: int) -> str:
    kind = "landscape" if section.landscape else "portrait"
    blocks = []
    for count, block in enumerate(section.blocks):
        name = f"{number}.{count}"
        html = _table(block, name, breaks.get(name, set())) if isinstance(block, Table) else _block(block)
        blocks.append(html)
    return f'<section class="{kind}">{"".join(blocks)}</section>'


def _block(block: Heading | Paragraph | Signatures | Chart) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{_lines(block.text)}</h{block.level + 1}>"
        case Paragraph():
            names = [block.align, *(name for name in ("indent", "small", "bold") if getattr(block, name))]
            lines = [f'<p class="{" ".join(names)}">{escape(line) or "&nbsp;"}</p>' for line in block.text.split("\n")]
            return "".join(lines)
        case Signatures():
            return '<div class="signatures">' + "".join(_signature(line) for line in block.lines) + "</div>"
        case Chart():
            return f"<figure>{to_svg(block)}</figure>"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _signature(line: Signature) -> str:
    kind = "seal" if line.seal else "sign"
    spot = f'<span class="{kind}" id="place-{escape(line.place)}"></span>' if line.place else ""
    day = "" if line.date is None else f'<div class="day">{escape(line.day)}</div>'
    return f'<div class="signature"><div>{_lines(line.label)}{escape(line.name)}{spot}</div>{day}</div>'


def _table(table: Table, name: str, breaks: set[int]) -> str:
    columns = "".join(f'<col style="width:{share * 100:.3f}%">' for share in table.shares)
    rows: list[list[Placed]] = [[] for _ in table.rows]
    for spot in sorted(split(place(table), breaks), key=lambda spot: (spot.row, spot.column)):
        rows[spot.row].append(spot)
    html = [_row(row, f"row-{name}-{number}", on_new_page=number in breaks) for number, row in enumerate(rows)]
    top, rest = "".join(html[: table.head_rows]), "".join(html[table.head_rows :])
    head = f"<thead>{top}</thead>" if top else ""
    kind = ("small" if table.small else "normal") + (" joined" if table.joined else "")
    return f'<table class="{kind}"><colgroup>{columns}</colgroup>{head}<tbody>{rest}</tbody></table>'


def _row(row: list[Placed], name: str, *, on_new_page: bool) -> str:
    long = any(len(shown(spot.cell)) > LONG_TEXT for spot in row)
    kinds = " ".join(kind for kind, given in (("long", long), ("new-page", on_new_page)) if given)
    return f'<tr id="{name}" class="{kinds}">{"".join(_cell(spot.cell) for spot in row)}</tr>'


def _cell(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    name = "th" if cell.head else "td"
    spot = f'<span class="sign" id="place-{escape(cell.place)}"></span>' if cell.place else ""
    kinds = alignment(cell) + (f" open-{cell.open}" if cell.open else "")
    return f'<{name}{spans} class="{kinds}">{_lines(shown(cell))}{spot}</{name}>'


def alignment(cell: Cell) -> str:
    """Where a cell's text stands: heads and figures in the middle, money right, words left unless short."""
    if cell.align:
        return cell.align
    if cell.head or cell.kind in ("figure", "int", "date"):
        return "center"
    if cell.kind == "money":
        return "right"
    return "left"
