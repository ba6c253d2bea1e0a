"""The engine at the size of a province, beside stock viewflow on the same rows.

    .venv/bin/python -m bench.engine [--projects 20000] [--write]

Brings a durable PostgreSQL of its own and prints a table; `--write` puts it into
docs/performance.md. Needs some 3 GB of disk and a few minutes; the less else runs, the truer.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_site() -> Iterator[None]:
    """A migrated database of one's own, and Django set up on it as the site is."""
    from config.dev.serving import server
    from config.postgres import database  # here: before the environment is complete nothing else may be imported

    with tempfile.TemporaryDirectory(prefix="hengping-bench-") as folder, server.own_database(Path(folder)) as cluster:
        # the owner of the tables, for only an owner may ANALYZE what was just built
        owner = cluster.address(user=database.OWNER, database=database.DATABASE)
        environment = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "bench.settings", "DJANGO_SECRET_KEY": "b" * 50}
        os.environ.update(environment, DATABASE_URL=owner)
        subprocess.run(server.manage("migrate", "--verbosity=0"), check=True)
        import django  # here: the settings read the environment

        django.setup()
        yield
        from django.db import connections  # here, for the same reason

        connections.close_all()


def main() -> int:
    """Measure, print, write where asked; exit 1 where a figure misses its requirement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=20_000, help="size of the province; ten tasks each")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    chosen = parser.parse_args()
    with own_site():
        from bench import report  # here: they need Django
        from bench.parts import run

        figures = run.everything(chosen.projects)
        print(report.table(figures))
        if chosen.write:
            report.write(figures)
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
