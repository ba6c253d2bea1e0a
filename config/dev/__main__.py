"""Entry of ./dev: installs what is lacking, then goes on under the Python of .venv."""

import os
import sys
from pathlib import Path

from config.dev.places import PYTHON, VENV
from config.dev.setup import install

USAGE = """Usage: ./dev COMMAND [ARGUMENTS]

  run        install, start the database, the worker and the site, load the demonstration into an empty database
             PORT (8000), HOST (127.0.0.1), DATA_DIR (.data), DATABASE_URL, REDIS_URL; --no-demo
  test       install, run every test against a database of their own; arguments go to pytest
  check      format, lint, types, layers, migrations, messages, drawings, templates
  messages   merge and compile the translations; --check only compares
  drawings   draw the state machines and flows into docs/; --check only compares
  manage     a Django command with the database running, as in ./dev manage shell
  setup      install everything, start nothing
  lock       resolve requirements.lock and package-lock.json anew
"""


def main(arguments: list[str]) -> int:
    """Run one command; the exit code says whether it went well."""
    command = arguments[0] if arguments else "help"
    if command in {"help", "-h", "--help"}:
        print(USAGE)
        return 0
    if Path(sys.prefix) != VENV:
        install.everything()
        os.execv(PYTHON, [str(PYTHON), "-m", "config.dev", *arguments])
    from config.dev.commands import COMMANDS  # imported late: needs the packages of .venv

    if command not in COMMANDS:
        print(f"./dev does not know {command!r}.\n\n{USAGE}", file=sys.stderr)
        return 2
    return COMMANDS[command](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
