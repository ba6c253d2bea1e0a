"""Tables and paragraphs of a Word file by lxml, hardened; deleted text and field codes are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from flows.sheets.guard.limits import Limits
from flows.sheets.guard.reasons import Reason, RefusedError
from flows.sheets.guard.workbook import Grid, Merge, Value, Workbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr"}


def read_docx(parts: dict[str, bytes], name: str, limits: Limits) -> Workbook:
    """Every table as a grid, every paragraph with the number of the table that follows it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(parts["word/document.xml"], parser)
    except etree.XMLSyntaxError as damage:
        raise RefusedError(Reason.DAMAGED, str(damage)) from damage
    grids: list[Grid] = []
    paragraphs: list[tuple[int, str]] = []
    cells = 0
    for block in _blocks(tree.find(f"{W}body")):
        if block.tag == f"{W}p":
            if text := _text(block):
                paragraphs.append((len(grids), text))
            continue
        grid = _grid(block, f"表{len(grids) + 1}", limits)
        cells += sum(len(row) for row in grid.rows)
        if cells > limits.cells:
            raise RefusedError(Reason.TOO_MANY_CELLS, name)
        grids.append(grid)
        if len(grids) > limits.sheets * 5:
            raise RefusedError(Reason.TOO_MANY_SHEETS, str(len(grids)))
    return Workbook(name, "docx", tuple(grids), tuple(paragraphs))


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, those inside content controls too."""
    for child in parent if parent is not None else ():
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _blocks(child)


def _text(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}tab":
        return "\t"
    if element.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    return "".join(_text(child) for child in element if isinstance(child.tag, str) and child.tag not in LEFT_OUT)


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, through content controls, but not those of tables inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _within(child, tag)


def _number(element: Any, path: str, default: int) -> int:
    found = element.find(path)
    text = found.get(f"{W}val", "") if found is not None else ""
    return int(text) if text.isdigit() else default


def _grid(table: Any, name: str, limits: Limits) -> Grid:
    rows: list[list[Value]] = []
    merges: list[Merge] = []
    open_merges: dict[int, int] = {}
    for line in _within(table, f"{W}tr"):
        column = _number(line, f"{W}trPr/{W}gridBefore", 0)
        row: list[Value] = [None] * column
        for cell in _within(line, f"{W}tc"):
            span = max(_number(cell, f"{W}tcPr/{W}gridSpan", 1), 1)
            if column + span > limits.columns:
                raise RefusedError(Reason.TOO_MANY_COLUMNS, name)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            _join(merges, open_merges, (len(rows), column, span), merge)
            text = "\n".join(_text(part) for part in _blocks(cell)) if merge is None or _starts(merge) else ""
            row += [text or None] + [None] * (span - 1)
            column += span
        rows.append(row)
        if len(rows) > limits.rows:
            raise RefusedError(Reason.TOO_MANY_ROWS, name)
    width = max((len(row) for row in rows), default=0)
    real = tuple(merge for merge in merges if merge[0] != merge[2] or merge[1] != merge[3])
    return Grid(name, tuple(tuple(row + [None] * (width - len(row))) for row in rows), real)


def _starts(merge: Any) -> bool:
    return merge.get(f"{W}val") == "restart"


def _join(merges: list[Merge], open_merges: dict[int, int], place: tuple[int, int, int], merge: Any) -> None:
    """Note the area of a cell (row, column, span); one that goes on from above makes that one's area longer."""
    row, column, span = place
    if merge is not None and not _starts(merge) and column in open_merges:
        first_row, first_column, _, last_column = merges[open_merges[column]]
        merges[open_merges[column]] = (first_row, first_column, row, last_column)
        return
    open_merges.pop(column, None)
    if merge is not None:
        open_merges[column] = len(merges)
    if merge is not None or span > 1:
        merges.append((row, column, row, column + span - 1))
