"""Names that are stored in rows: whoever changes one needs a data migration, or old rows mean nothing any more."""

import ast
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from viewflow.workflow.fields import get_flow_ref, get_task_ref

from flows.scoring.rulesets import available
from notifications import kinds
from roles.permissions import Can
from tests.architecture.source import APPS, place, python, tree
from workflow.flow import FLOWS

RECORDERS = {"record", "entry"}


def stored() -> dict[str, list[str]]:
    """{what: its names, sorted}."""
    flows = [flow for flow in FLOWS.values() if flow.__module__.startswith("flows.")]
    return {
        "flows": sorted(f"{flow.kind()} {get_flow_ref(flow)}" for flow in flows),
        "steps": sorted(get_task_ref(node) for flow in flows for node in flow.instance.nodes()),
        "permissions": sorted({can.value for can in Can} | set(_model_permissions())),
        "choices": sorted(_choices()),
        "notices": kinds.names(),
        "verbs": sorted({verb for verb, _ in verbs_in_code()}),
        "jobs": sorted(_jobs()),
        "rule sets": sorted(rules.id for rules in available([])),
    }


def verbs_in_code() -> Iterator[tuple[str, str]]:
    """(verb, where) of each act that the code records by a literal."""
    for path in python(*APPS):
        if "actions" not in path.parts:
            continue
        for node in ast.walk(tree(path)):
            for value in _verb_arguments(node):
                for constant in ast.walk(value):
                    if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                        yield constant.value, place(path, constant)


def _verb_arguments(node: ast.AST) -> list[ast.expr]:
    """What names the verb: second argument of `record`, `verb=` of a call, or a variable called `verb`."""
    if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["verb"]:
        return [_results(node.value)]
    if not isinstance(node, ast.Call):
        return []
    name = ast.unparse(node.func).rpartition(".")[2]
    found = [_results(keyword.value) for keyword in node.keywords if keyword.arg == "verb"]
    if name in RECORDERS and len(node.args) > 1:
        found.append(_results(node.args[1]))
    return found


def _results(value: ast.expr) -> ast.expr:
    """Of `a if c else b` only the results: a condition may hold texts too."""
    return ast.Tuple([value.body, value.orelse]) if isinstance(value, ast.IfExp) else value


def _ours() -> list[Any]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def _model_permissions() -> Iterator[str]:
    for model in _ours():
        yield from (codename for codename, _ in model._meta.permissions)


def _choices() -> Iterator[str]:
    """Every choice of every column: states, roles, outcomes, kinds of organisation."""
    for model in _ours():
        for field in model._meta.concrete_fields:
            yield from (f"{model._meta.label}.{field.name} {value}" for value, _ in field.flatchoices or ())


def _jobs() -> Iterator[str]:
    from notifications.tasks import app  # here: importing the module registers the jobs

    yield from (name for name in app.tasks if name.partition(".")[0] in APPS)
