"""The error workbook, inside the child: the clerk's own file back with a comment and a colour on each cell to mend."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from flows.sheets.guard.limits import Limits
from flows.sheets.guard.readers.parse import parse
from flows.sheets.guard.reasons import Reason, RefusedError

ERROR, WARNING = "FFFDECEA", "FFFFF7E6"
SUMMARY = "问题清单"


def annotate_answer(content: bytes, name: str, limits: Limits) -> bytes:
    """The operation `annotate`: eight bytes of length, the problems as JSON, then the file."""
    length = int.from_bytes(content[:8], "big")
    problems = json.loads(content[8 : 8 + length])
    data = content[8 + length :]
    if parse(data, name, limits).kind != "xlsx":
        raise RefusedError(Reason.WRONG_TYPE, name)
    return annotate(data, problems)


def annotate(data: bytes, problems: list[dict[str, Any]]) -> bytes:
    """Mark each problem: sheet, cell (such as C5), message, severity."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = load_workbook(BytesIO(data))
    told: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        place = (problem["sheet"], problem["cell"])
        if place[0] in book.sheetnames and place[1]:
            told.setdefault(place, []).append(problem["message"])
            colour = ERROR if problem["severity"] == "error" else WARNING
            book[place[0]][place[1]].fill = PatternFill("solid", fgColor=colour)
    for (sheet, cell), messages in told.items():
        comment = Comment("\n".join(messages), "衡评")
        comment.width, comment.height = 320, 60 + 20 * len(messages)
        book[sheet][cell].comment = comment
    _summary(book, problems)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _summary(book: Any, problems: list[dict[str, Any]]) -> None:
    """A last worksheet that lists everything; the intake skips it when the file comes back."""
    if SUMMARY in book.sheetnames:
        del book[SUMMARY]
    sheet = book.create_sheet(SUMMARY)
    sheet.append(["工作表", "单元格", "问题"])
    for problem in problems:
        sheet.append([problem["sheet"], problem["cell"], problem["message"]])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
    for column, width in (("A", 18), ("B", 10), ("C", 90)):
        sheet.column_dimensions[column].width = width
