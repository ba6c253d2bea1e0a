"""Finds every text of the interface: gettext's arguments in Python, its tags in templates, docstrings of errors."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from config.dev.places import ROOT

FOLDERS = ("config", "flows", "notifications", "roles", "templates", "workflow")
# how many leading arguments are texts, and which one is a context
FUNCTIONS = {"_": "m", "gettext": "m", "gettext_lazy": "m", "gettext_noop": "m"}
FUNCTIONS |= {"ngettext": "mm", "ngettext_lazy": "mm", "pgettext": "cm", "pgettext_lazy": "cm"}
FUNCTIONS |= {"npgettext": "cmm", "npgettext_lazy": "cmm"}
IN_TEMPLATE = re.compile(r"""\b(_|n?p?gettext)\(((?:\s*u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?)+)""", re.DOTALL)
# its docstring is the message of an error that is raised without one (roles.errors)
ERROR_BASES = {"HengpingError"}

type_of_key = tuple[str, str]


def texts() -> dict[type_of_key, str]:
    """{(context, text): "file:line" where it was seen first}; a plural counts by its singular."""
    found: dict[type_of_key, str] = {}
    for key, place in _all():
        found.setdefault(key, place)
    return found


def _all() -> Iterator[tuple[type_of_key, str]]:
    for path in _files("*.html", "*.txt", "*.svg"):
        yield from _in_template(path)
    trees = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in _files("*.py")]
    for path, tree in trees:
        yield from _in_python(path, tree)
    yield from _error_docstrings(trees)


def _files(*patterns: str) -> list[Path]:
    return sorted(path for folder in FOLDERS for pattern in patterns for path in (ROOT / folder).rglob(pattern))


def _in_python(path: Path, tree: ast.Module) -> Iterator[tuple[type_of_key, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        values = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if name in FUNCTIONS and len(values) >= len(FUNCTIONS[name]):
            yield _key(FUNCTIONS[name], values), _place(path, node.lineno)


def _in_template(path: Path) -> Iterator[tuple[type_of_key, str]]:
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call in IN_TEMPLATE.finditer(source):
        values = ast.literal_eval(f"[{call[2]}]")
        yield _key(FUNCTIONS[call[1]], values), _place(path, source.count("\n", 0, call.start()) + 1)


def _error_docstrings(trees: list[tuple[Path, ast.Module]]) -> Iterator[tuple[type_of_key, str]]:
    classes = [(path, node) for path, tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    errors, before = set(ERROR_BASES), 0
    while len(errors) != before:
        before = len(errors)
        errors |= {node.name for _, node in classes if errors & {getattr(base, "id", "") for base in node.bases}}
    for path, node in classes:
        if node.name in errors and (text := ast.get_docstring(node, clean=False)):
            yield ("", text), _place(path, node.lineno)


def _key(shape: str, values: list[str]) -> type_of_key:
    return (values[0] if shape.startswith("c") else "", values[shape.index("m")])


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"
