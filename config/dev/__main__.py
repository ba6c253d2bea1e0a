"""Entry of ./dev: installs what is lacking, then goes on under the Python of .venv."""

import os
import sys
from pathlib import Path

from config.dev import install
from config.dev.places import PYTHON, VENV

USAGE = """Usage: ./dev COMMAND

  setup      install everything, start nothing
  run        install, start the database, the worker and the site (PORT, DATA_DIR, DATABASE_URL, REDIS_URL)
  test       run every test; arguments go to pytest
"""


def main(arguments: list[str]) -> int:
    command = arguments[0] if arguments else "help"
    if command in {"help", "-h", "--help"}:
        print(USAGE)
        return 0
    if Path(sys.prefix) != VENV:
        install.everything()
        os.execv(PYTHON, [str(PYTHON), "-m", "config.dev", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
