"""./dev test: every test, on two processors; tests/cluster.py brings the database."""

import json
import os
import subprocess
import sys

from config.dev.places import ROOT, say
from config.dev.setup import system

#: xdist waits for ever for the rest of a lost worker's file; a worker is lost when a test hangs (pyproject.toml)
END_WITH_A_LOST_WORKER = ("--max-worker-restart", "0")
#: tests/conftest.py knows which files take longest; xdist would begin with those of the most tests
KEEP_OUR_ORDER = "--no-loadscope-reorder"
PARALLEL = ("-n", "auto", "--dist", "loadfile", KEEP_OUR_ORDER, *END_WITH_A_LOST_WORKER, "--cache-clear")
#: what pytest ends with when tests failed, and nothing else went wrong
FAILED = 1
#: so few are asked again, one after the other: a defect fails then too, a page that had to wait too long does not
FEW = 5


def run(arguments: list[str]) -> int:
    """Install Chromium and a Chinese font where we may, then run pytest; what it ends with."""
    system.want_documents()
    system.want_browser()
    system.want_signature_reader()
    os.chdir(ROOT)
    if any(each.startswith("-n") for each in arguments):
        return _pytest(*arguments)
    ended = _pytest(*PARALLEL, *arguments)
    if ended != FAILED or not 0 < len(failed := _failed()) <= FEW:
        return ended
    say("\n  ".join(["Once more, one after the other:", *failed]))
    ended = _pytest("-n0", "--last-failed", *arguments)
    if not ended:
        say("They failed beside other tests and pass alone: find out what they share, or what they did not wait for.")
    return ended


def _pytest(*arguments: str) -> int:
    return subprocess.call([sys.executable, "-m", "pytest", *arguments])


def _failed() -> list[str]:
    """Names of the tests that failed last, from pytest's own notes."""
    notes = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
    return list(json.loads(notes.read_text(encoding="utf-8"))) if notes.exists() else []
