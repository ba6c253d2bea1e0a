"""Forms in, five steps, pure but the last: read → clean → check → plan → apply (the stage's own action).

`read_sheets(content, name)` does the first three; `plan_sheet` and `plan_list` the fourth.
"""

from __future__ import annotations

from pathlib import Path

from flows.sheets.guard import Refusal, read_upload
from flows.sheets.intake.assemble import assemble
from flows.sheets.intake.problems import Problem
from flows.sheets.intake.result import IncomingList, IncomingSheet, Intake

__all__ = ["IncomingList", "IncomingSheet", "Intake", "Problem", "Refusal", "read_sheets"]


def read_sheets(content: bytes | Path, name: str) -> Intake | Refusal:
    """What a file holds, or why it is refused."""
    book = read_upload(content, name)
    return book if isinstance(book, Refusal) else assemble(book)
