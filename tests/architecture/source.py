"""Our own source as the laws read it: files, syntax trees, functions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from config.dev.places import ROOT

APPS = ("roles", "notifications", "workflow", "flows")
PRODUCT = (*APPS, "config")
EVERYTHING = (*PRODUCT, "tests", "bench")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python(*folders: str) -> list[Path]:
    """Our Python files, without migrations, which Django writes."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def module(path: Path) -> str:
    """roles/actions/users.py is roles.actions.users."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def place(path: Path, node: ast.stmt | ast.expr) -> str:
    """What an editor can open."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """("guardian.shortcuts.assign_perm", node) of each absolute import, wherever it stands in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def templates() -> list[Path]:
    return sorted(path for folder in ("templates", *APPS) for path in (ROOT / folder).rglob("*.html"))


def styles_and_scripts() -> list[Path]:
    """Ours, not those that packages brought."""
    files = [path for kind in ("*.css", "*.js") for path in (ROOT / "static").rglob(kind)]
    return sorted(path for path in files if "vendor" not in path.parts)
