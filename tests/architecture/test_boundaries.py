"""Design 2: views write nothing, only roles.grants writes guardian's rows, only notifications speaks channels."""

import ast
from pathlib import Path

import pytest

from config.dev.places import ROOT
from tests.architecture.source import APPS, imports, module, place, python, tree

WRITING = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# a form, a response, a session or a dict may be saved or updated; what they are called is how we know them
NOT_ROWS = {"session", "context", "headers", "kwargs", "data", "errors", "initial", "values", "form"}
GUARDIAN_WRITERS = {"assign_perm", "remove_perm", "bulk_assign_perm", "bulk_remove_perm"}


def _views() -> list[Path]:
    return [path for path in python(*APPS) if "views" in module(path).split(".")]


@pytest.mark.parametrize("path", _views(), ids=module)
def test_a_view_writes_no_row(path: Path) -> None:
    writes = [
        f"{place(path, node)}: {ast.unparse(node.func)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
        if ast.unparse(node.func.value).rpartition(".")[2] not in NOT_ROWS
    ]
    assert writes == []


def test_only_grants_writes_guardian_rows() -> None:
    """Its models may be read elsewhere; a queryset of theirs that writes, or guardian's own writers, may not."""
    writers = {module(path) for path in python(*APPS, "config") if _writes_grants(path)}
    assert writers == {"roles.grants"}


def _writes_grants(path: Path) -> bool:
    if any(name.startswith("guardian.") and name.rpartition(".")[2] in GUARDIAN_WRITERS for name, _ in imports(path)):
        return True
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    chains = [ast.unparse(call) for call in calls if isinstance(call, ast.Attribute) and call.attr in WRITING]
    return any("ObjectPermission" in chain for chain in chains)


def test_only_notifications_and_the_root_import_channels() -> None:
    importers = {
        module(path).partition(".")[0]
        for path in python(*APPS, "config")
        for name, _ in imports(path)
        if name.partition(".")[0] in {"channels", "channels_redis"}
    }
    assert importers == {"notifications", "config"}


def test_no_signal_of_ours_runs_between_apps() -> None:
    """Django's own (post_migrate, a sign-in) may be heard; an action calls the next by name (design 3)."""
    heard = {
        place(path, node)
        for path in python(*APPS)
        for name, node in imports(path)
        if name
        in {f"django.db.models.signals.{kind}" for kind in ("pre_save", "post_save", "pre_delete", "post_delete")}
        or name == "django.dispatch.Signal"
    }
    assert heard == set()


def test_pure_leaves_do_not_know_django() -> None:
    guilty = {
        place(path, node)
        for path in python("flows/scoring", "flows/checks")
        for name, node in imports(path)
        if name.partition(".")[0] == "django"
    }
    assert guilty == set()


def test_no_path_of_a_machine_is_in_the_repository() -> None:
    kinds = {".py", ".html", ".css", ".js", ".md", ".toml", ".json", ".lock", ".yaml", ".yml", ".po"}
    skipped = {".git", ".venv", "node_modules", ".data", "vendor", "architecture"}
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*")
        if path.suffix in kinds and not skipped & set(path.parts) and path.is_file()
        if any(mark in path.read_text(encoding="utf-8") for mark in ("/work/main", "/root/", "/home/"))
    ]
    assert found == []
