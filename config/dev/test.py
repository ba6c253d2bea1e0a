"""./dev test: every test, on two processors; tests/cluster.py brings the database."""

import os
import sys

from config.dev import system
from config.dev.places import ROOT


def run(arguments: list[str]) -> int:
    """Install Chromium and a Chinese font where we may, then become pytest."""
    system.want_documents()
    system.want_browser()
    os.chdir(ROOT)
    parallel = [] if any(each.startswith("-n") for each in arguments) else ["-n", "auto", "--dist", "loadfile"]
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *parallel, *arguments])
