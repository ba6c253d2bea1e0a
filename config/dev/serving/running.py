"""One run per data folder: the lock that a run holds while it lives, and what it tells a second one."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.dev.places import stop


def started_at(folder: Path) -> str:
    """The address where this data folder is being served; empty where nobody serves it."""
    place = folder / "running"
    if not place.exists():
        return ""
    with place.open("r", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return handle.read().strip() or "another terminal"
    return ""


@contextmanager
def only_one(folder: Path, address: str) -> Iterator[None]:
    """Hold the folder; the kernel frees it when this process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "running", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stop(f"Hengping is already running on {folder}, at {started_at(folder)}: use that, or choose another DATA_DIR.")
    try:
        os.ftruncate(handle, 0)
        os.write(handle, address.encode())
        yield
    finally:
        os.close(handle)
