"""Where things of a checkout live, and the two ways a command of ./dev ends early. Standard library only."""

import os
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def data_dir() -> Path:
    """The folder of database, uploads and keys: DATA_DIR, else .data of the checkout."""
    return Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve()


def say(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"  {text}", file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End with one sentence that says what to do."""
    print(sentence, file=sys.stderr, flush=True)
    raise SystemExit(1)
