"""Design 6.1 and 6.5: an action is keyword-only, names its actor and keeps its rows together."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import APPS, Function, module, place, python, tree

# what is exported beside the actions, and why it is not one
HELPERS = {
    "flows.self_evaluation.actions.launch_many.launch_many": "one transaction per batch, so that a stop loses no batch",
    "workflow.actions.starting.launch_many.in_batches": "cuts a list, writes nothing",
}


def _action_files() -> list[Path]:
    return [path for path in python(*APPS) if "actions" in module(path).split(".") and path.name != "__init__.py"]


def _exported(path: Path) -> list[Function]:
    """The functions that the package (or a lone actions.py) offers to others."""
    public = [node for node in tree(path).body if isinstance(node, Function) and not node.name.startswith("_")]
    if path.name == "actions.py":
        return public
    package = [node for node in ast.walk(tree(path.parent / "__init__.py")) if isinstance(node, ast.ImportFrom)]
    offered = {alias.name for node in package for alias in node.names}
    return [node for node in public if node.name in offered]


@pytest.mark.parametrize("path", _action_files(), ids=module)
def test_every_action_is_keyword_only_atomic_and_names_its_actor(path: Path) -> None:
    wrong = []
    for node in _exported(path):
        if f"{module(path)}.{node.name}" in HELPERS:
            continue
        if node.args.args or node.args.posonlyargs:
            wrong.append(f"{place(path, node)}: {node.name} takes arguments by position")
        if "by" not in {argument.arg for argument in node.args.kwonlyargs}:
            wrong.append(f"{place(path, node)}: {node.name} does not name its actor")
        if "transaction.atomic" not in {ast.unparse(decorator) for decorator in node.decorator_list}:
            wrong.append(f"{place(path, node)}: {node.name} is not atomic")
    assert wrong == []


def test_the_law_sees_actions() -> None:
    seen = {node.name for path in _action_files() for node in _exported(path)}
    assert {"claim", "send_back", "approve", "appoint"} <= seen, "the law above would pass over an empty list"
