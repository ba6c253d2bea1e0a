"""The commands of ./dev, under the Python of .venv."""

import os
import subprocess
import sys

from config.dev import check, test
from config.dev.places import ROOT, data_dir
from config.dev.serving import running, server
from config.dev.serving.run import run as serve
from config.dev.setup import system
from config.dev.words import messages


def setup(_arguments: list[str]) -> int:
    """Install everything, start nothing."""
    server.secret_key_file(data_dir())
    return 0


def run(arguments: list[str]) -> int:
    system.want_documents()
    messages.compile_changed()
    return serve(arguments)


def manage(arguments: list[str]) -> int:
    """A Django command as the owner of the tables, with a database that runs."""
    server.check_given_servers()
    command = server.manage(*arguments)
    if os.environ.get("DATABASE_URL") or running.started_at(data_dir()):
        return subprocess.run(command, env=server.environment(owner=True), check=False).returncode
    with server.own_database(data_dir()):
        return subprocess.run(command, env=server.environment(owner=True), check=False).returncode


def lock(_arguments: list[str]) -> int:
    """Resolve pyproject.toml and package.json anew; neither file names an address."""
    uv = [sys.prefix + "/bin/uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--upgrade", "--quiet"]
    form = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    bare = ["--no-emit-index-url", "--no-header", "--system-certs", "--output-file", "requirements.lock"]
    npm = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
    for command in ([*uv, *form, *bare], npm):
        if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return code
    return 0


def drawings(arguments: list[str]) -> int:
    """Draw the state machines and flows, which speak Chinese."""
    messages.compile_changed()
    return manage(["draw", *arguments])


COMMANDS = {
    "setup": setup,
    "run": run,
    "test": test.run,
    "check": check.run,
    "messages": messages.run,
    "drawings": drawings,
    "manage": manage,
    "lock": lock,
}
