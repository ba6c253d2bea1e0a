"""Much at once, through pages, jobs and database: 500 forms as PDF, a 5,000-row import, a 10,000-row ledger as Excel.

    .venv/bin/python -m bench.bulk [--forms 500] [--rows 5000]

Brings a PostgreSQL of its own and works as the site's worker does, in this one process. Limits are of processor time:
on a shared machine the clock on the wall tells of the neighbours.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.engine import own_site

LEDGER_SECONDS = 5


@dataclass(frozen=True)
class Figure:
    """One line of the answer; `limit` in seconds of this processor, where one is set."""

    what: str
    seconds: float
    wall: float
    more: str = ""
    limit: float | None = None


def timed(what: str, act: Callable[[], str], *, limit: float | None = None) -> Figure:
    """What an act costs this process; it gives what else is worth a word."""
    print(f"{what} ...", flush=True)
    cpu, wall = time.process_time(), time.perf_counter()
    more = act()
    return Figure(what, time.process_time() - cpu, time.perf_counter() - wall, more, limit)


def main() -> int:
    """Print the figures; status 1 where a limit was not kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=500, help="PDFs of one order")
    parser.add_argument("--rows", type=int, default=5_000, help="rows of the import; the ledger has twice as many")
    chosen = parser.parse_args()
    with own_site():
        from bench.parts.bulk_acts import figures  # here: it needs Django

        found = figures(chosen.forms, chosen.rows)
    print(f"{'figure':<64} {'CPU':>8} {'clock':>8}")
    for figure in found:
        limit = "" if figure.limit is None else f"  (limit {figure.limit:g} s of CPU)"
        print(f"{figure.what:<64} {figure.seconds:6.1f} s {figure.wall:6.1f} s  {figure.more}{limit}")
    return int(any(figure.limit is not None and figure.seconds > figure.limit for figure in found))


if __name__ == "__main__":
    sys.exit(main())
