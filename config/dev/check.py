"""./dev check: everything that can be said about the code without running its tests."""

import subprocess

from config.dev.places import ROOT, VENV, say
from config.dev.serving import server
from config.dev.words import messages


def run(_arguments: list[str]) -> int:
    """Run every check, also after one has failed, and name the failed ones at the end."""
    failed = []
    messages.compile_changed()  # the drawings speak Chinese
    with server.throw_away_database() as environment:
        for name, command in _checks().items():
            say(f"--- {name}")
            if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
                failed.append(name)
    say("--- messages")
    if messages.run(["--check"]):
        failed.append("messages")
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def _checks() -> dict[str, list[str]]:
    bin_ = VENV / "bin"
    return {
        "format": [str(bin_ / "ruff"), "format", "--check", "--quiet", "."],
        "lint": [str(bin_ / "ruff"), "check", "--quiet", "."],
        "types": [str(bin_ / "mypy"), "."],
        "layers": [str(bin_ / "lint-imports"), "--no-cache"],
        "settings": server.manage("check", "--fail-level", "WARNING"),
        "migrations": server.manage("makemigrations", "--check", "--dry-run"),
        "drawings": server.manage("draw", "--check"),
        "templates": [str(bin_ / "djlint"), "templates", "--lint", "--quiet"],
    }
