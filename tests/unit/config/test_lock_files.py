"""The lock files pin everything, by hash, and name no address."""

import json
import re

from config.dev.places import ROOT
from config.dev.setup.install import requirements

LOCKED = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_requirements_lock_pins_every_package_by_hash() -> None:
    packages = requirements(LOCKED)
    assert len(packages) > 100
    assert [name for name, text in packages.items() if "==" not in text or "--hash=sha256:" not in text] == []
    assert "".join(packages.values()) == LOCKED


def test_requirements_lock_holds_what_the_project_asks_for() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = set(re.findall(r'^    "([a-z0-9-]+)[\[><=~!]', project, flags=re.MULTILINE)) - {"types-openpyxl"}
    assert asked - set(requirements(LOCKED)) == set()


def test_no_lock_file_names_an_address() -> None:
    assert re.findall(r"https?://|file:", LOCKED) == []
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
