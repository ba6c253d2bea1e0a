"""Design 3: a view reaches a document only through its visibility predicate, and a file only through its document."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import APPS, Function, functions, module, place, python

#: models that hold, or stand for, a document of somebody
DOCUMENTS = frozenset(
    {
        "Goal",
        "SelfEvaluation",
        "Review",
        "Finding",
        "Evaluation",
        "Project",
        "Process",
        "Task",
        "Attachment",
        "Extension",
    }
)
#: how a view asks; one of them stands in each function that reads such rows
PREDICATES = frozenset({"visible_to", "may_see", "visible_task", "visible_document"})


def views() -> list[Path]:
    return [
        path for path in python(*APPS) if "views" in module(path).split(".") or path.stem in {"projects", "problems"}
    ]


def reads(node: Function) -> set[str]:
    """Names of the documents whose manager the function asks: Goal.objects…"""
    asked = (each for each in ast.walk(node) if isinstance(each, ast.Attribute) and each.attr == "objects")
    return {each.value.id for each in asked if isinstance(each.value, ast.Name)} & DOCUMENTS


def names(node: ast.AST) -> set[str]:
    """Every name and attribute of a piece of code."""
    walked = list(ast.walk(node))
    plain = {each.id for each in walked if isinstance(each, ast.Name)}
    return plain | {each.attr for each in walked if isinstance(each, ast.Attribute)}


@pytest.mark.parametrize("path", views(), ids=module)
def test_view_reads_documents_only_through_their_predicate(path: Path) -> None:
    wrong = [
        f"{place(path, node)}: {node.name} reads {', '.join(sorted(reads(node)))}"
        for node in functions(path)
        if reads(node) and not names(node) & PREDICATES
    ]
    assert wrong == []


def test_file_leaves_only_through_the_permission_of_its_document() -> None:
    senders = [
        (path, node)
        for path in python(*APPS)
        for node in functions(path)
        if any(isinstance(each, ast.Call) and ast.unparse(each.func) == "FileResponse" for each in ast.walk(node))
    ]
    assert [
        f"{module(path)}.{node.name}" for path, node in senders if not names(node) & (PREDICATES | {"_attachment"})
    ] == []
    assert [f"{module(path)}.{node.name}" for path, node in senders] == [
        "flows.printing.batches.pages.views.take",
        "workflow.views.files.download",
    ]


def test_the_law_sees_views_that_read_documents() -> None:
    seen = {node.name for path in views() for node in functions(path) if reads(node)}
    assert {"_attachment", "difference", "_visible"} <= seen, "the law above would pass over an empty list"
