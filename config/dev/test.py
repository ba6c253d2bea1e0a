"""./dev test: every test, on two processors; tests/cluster.py brings the database."""

import os
import sys

from config.dev import system
from config.dev.places import ROOT

#: xdist waits for ever for the rest of a lost worker's file; a worker is lost when a test hangs (pyproject.toml)
END_WITH_A_LOST_WORKER = ("--max-worker-restart", "0")
#: tests/conftest.py knows which files take longest; xdist would begin with those of the most tests
KEEP_OUR_ORDER = "--no-loadscope-reorder"


def run(arguments: list[str]) -> int:
    """Install Chromium and a Chinese font where we may, then become pytest."""
    system.want_documents()
    system.want_browser()
    system.want_signature_reader()
    os.chdir(ROOT)
    own = any(each.startswith("-n") for each in arguments)
    parallel = [] if own else ["-n", "auto", "--dist", "loadfile", KEEP_OUR_ORDER, *END_WITH_A_LOST_WORKER]
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *parallel, *arguments])
