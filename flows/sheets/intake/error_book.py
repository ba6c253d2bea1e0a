"""The clerk's own file back: every problem as a comment on its cell, and a list of all of them on a last worksheet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from flows.sheets.guard import Refusal, run_on_upload
from flows.sheets.intake.problems import Problem


def error_workbook(
    content: bytes | Path, name: str, problems: Iterable[Problem], *, language: str = "zh"
) -> bytes | Refusal:
    """The marked .xlsx; the file is opened by the child, like every upload."""
    listed = [
        {
            "sheet": problem.sheet,
            "cell": problem.cell,
            "severity": problem.severity,
            "message": problem.message.in_language(language),
        }
        for problem in problems
    ]
    return run_on_upload("annotate", content, name, extra=json.dumps(listed, ensure_ascii=False).encode())
