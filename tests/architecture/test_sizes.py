"""Design 6.14: sizes that keep a room liveable. Migrations are Django's, data of regulations is not code."""

import ast
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from config.dev.places import ROOT
from tests.architecture.source import PRODUCT, Function, functions, place, python, tree


def _lengths(paths: list[Path]) -> list[int]:
    return sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def _functions() -> Iterator[tuple[Path, Function, int]]:
    for path in python(*PRODUCT):
        for node in functions(path):
            yield path, node, (node.end_lineno or node.lineno) - node.lineno + 1


def _at(values: list[int], share: float) -> float:
    return statistics.quantiles(values, n=100)[round(share * 100) - 1]


def test_files_are_short_as_a_rule() -> None:
    lengths = [length for length in _lengths(python(*PRODUCT)) if length]
    assert statistics.median(lengths) <= 70
    assert _at(lengths, 0.9) <= 200


def test_no_file_is_longer_than_400_lines() -> None:
    files = python(*PRODUCT, "tests", "bench")
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_folders_hold_ten_files_at_most() -> None:
    files = [path for path in python(*PRODUCT, "tests", "bench") if path.name != "__init__.py"]
    held = Counter(str(path.parent.relative_to(ROOT)) for path in files)
    assert {folder: number for folder, number in held.items() if number > 10} == {}


def test_functions_are_short_as_a_rule() -> None:
    lengths = sorted(length for _, _, length in _functions())
    assert statistics.median(lengths) <= 8
    assert _at(lengths, 0.9) <= 25


def test_no_function_is_longer_than_60_lines() -> None:
    long = {f"{place(path, node)} {node.name}": length for path, node, length in _functions() if length > 60}
    assert long == {}


def test_every_module_states_its_policy() -> None:
    modules = [path for path in python(*PRODUCT) if path.name != "__init__.py"]
    assert [str(path.relative_to(ROOT)) for path in modules if not ast.get_docstring(tree(path))] == []
