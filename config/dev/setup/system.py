"""Packages of the operating system: installed where we are root on Debian, else named in the one line to run."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.dev.places import say, stop

PDF = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
CHINESE_FONT = "fonts-wqy-microhei"
#: Chromium without its own windows, which cost more than our pages; the whole browser does where it is there already
BROWSERS = ("chromium-headless-shell", "chromium")
#: pdfsig, a reader of signatures that is not ours
PDF_READER = "poppler-utils"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


def need_venv_module() -> None:
    """Debian cuts venv's other half out of Python."""
    if subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0:
        return
    if not _installed(["python3-venv"]):
        stop("Python's venv module is missing: run `sudo apt-get install python3-venv` and then ./dev again.")


def want_documents() -> None:
    """Pango and a Chinese font, for PDF; without them everything else works and PDF says what is missing."""
    _want([*([] if _has_pango() else PDF), *([] if _has_chinese_font() else [CHINESE_FONT])], "PDF documents")


def want_browser() -> None:
    """Chromium, for the tests that drive a browser; those fail, and say so, where it is missing."""
    _want([] if browser() else [BROWSERS[0]], "browser tests")


def browser() -> str | None:
    """Where the browser of the tests is."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def want_signature_reader() -> None:
    """pdfsig, for the tests of sealed forms; those fail where it is missing."""
    _want([] if shutil.which("pdfsig") else [PDF_READER], "tests of signatures")


def _want(packages: list[str], purpose: str) -> None:
    if packages and not _installed(packages):
        say(f"Missing for {purpose}; to add it, run: sudo apt-get install --yes {' '.join(packages)}")


def _installed(packages: list[str]) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing system packages: {' '.join(packages)} ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", *packages]
    for command in (install, ["apt-get", "update", "--quiet=2"], install):
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
        if done and command is install:
            return True
    return False


def _has_pango() -> bool:
    try:
        for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    patterns = ("wqy-*", "NotoSansCJK*", "NotoSerifCJK*", "SourceHan*")
    folders = [Path(folder) for folder in FONT_FOLDERS]
    return any(next(folder.rglob(pattern), None) for folder in folders for pattern in patterns if folder.exists())
