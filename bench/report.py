"""The figures as a table, and docs/performance.md around it."""

from __future__ import annotations

import datetime as dt
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from bench.parts.run import Figure

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- engine: begin, written by bench.engine -->", "<!-- engine: end -->"
HEAD = ("figure", "Hengping", "stock viewflow", "ratio", "required", "kept")


def table(figures: list[Figure]) -> str:
    """A Markdown table that reads well on a terminal too."""
    rows = [(f.what, f.ours, f.stock, f.ratio, f.required, _kept(f)) for f in figures]
    widths = [max(len(row[n]) for row in [HEAD, *rows]) for n in range(len(HEAD))]
    lines = [HEAD, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines
    )


def _kept(figure: Figure) -> str:
    if not figure.required:
        return ""
    return "yes" if figure.good else "NO"


def write(figures: list[Figure]) -> None:
    """Replace the part of the page between the marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    today = dt.datetime.now(dt.UTC).date().isoformat()
    part = f"{BEGIN}\n\nMeasured on {today}: {machine()}.\n\n{table(figures)}\n\n{END}"
    PAGE.write_text(before + part + after, encoding="utf-8")


def machine() -> str:
    """Where it was measured, in one line."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0].split()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = f"Django {version('django')}, viewflow {version('django-viewflow')}"
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, PostgreSQL {server}, "
        f"{packages}, load of the last minute {load:.1f}"
    )
