"""Content to workbook, inside the child: what is it → is its zip honest → are its parts harmless → read the cells."""

from __future__ import annotations

import json

from flows.sheets.guard.checks.container import unpack
from flows.sheets.guard.checks.parts import check_parts
from flows.sheets.guard.checks.sniff import sniff
from flows.sheets.guard.limits import Limits
from flows.sheets.guard.readers.docx import read_docx
from flows.sheets.guard.readers.sheet_json import read_json
from flows.sheets.guard.readers.xlsx import read_xlsx
from flows.sheets.guard.reasons import Reason, RefusedError
from flows.sheets.guard.workbook import Grid, Workbook, to_plain


def parse(content: bytes, name: str, limits: Limits) -> Workbook:
    """The workbook; RefusedError says why not."""
    if len(content) > limits.file_size:
        raise RefusedError(Reason.TOO_LARGE, name)
    if sniff(content, name) == "json":
        return read_json(content, name, limits)
    parts = unpack(content, limits)
    kind, found = check_parts(parts, limits)
    if not name.lower().endswith(kind):
        raise RefusedError(Reason.NAME_MISMATCH, kind)
    book = read_xlsx(content, parts, found, name, limits) if kind == "xlsx" else read_docx(parts, name, limits)
    if sum(_places(grid) for grid in book.grids) > limits.places:
        raise RefusedError(Reason.TOO_MANY_CELLS, "")
    return book


def _places(grid: Grid) -> int:
    """A few cells far apart make a wide and long table; joined areas may lie upon each other."""
    height, width = len(grid.rows), max((len(row) for row in grid.rows), default=0)
    joined = (
        (min(bottom, height - 1) - top + 1) * (min(right, width - 1) - left + 1)
        for top, left, bottom, right in grid.merges
    )
    return height * width + sum(area for area in joined if area > 0)


def read_answer(content: bytes, name: str, limits: Limits) -> bytes:
    """The operation `read`."""
    return json.dumps({"workbook": to_plain(parse(content, name, limits))}, ensure_ascii=False).encode()
