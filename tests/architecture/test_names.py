"""Design 6.5: names stored in rows are frozen, and design 6.3: every status has exactly one owner.

A name that is gone needs a data migration first. A new one is added by `FREEZE=1 ./dev test tests/architecture`.
"""

import ast
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps

from flows.drawing import MACHINES, states_of
from roles import audit
from roles.audit import words
from tests.architecture.names import stored, verbs_in_code
from tests.architecture.source import module, place, python, tree

FROZEN = Path(__file__).with_name("names.json")

# who writes a state beside the machines, and why
BULK = {
    "flows.self_evaluation.actions.launch_many": "COPY of thousands: one UPDATE, checked row by row before",
}
BEGINNINGS = {"flows.demo.province": "rows as the actions would have left them, by COPY"}


def frozen() -> dict[str, list[str]]:
    names: dict[str, list[str]] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return names


def test_no_stored_name_has_changed() -> None:
    found = stored()
    if os.environ.get("FREEZE"):
        before = frozen() if FROZEN.exists() else {}
        kept = {what: sorted({*names, *before.get(what, [])}) for what, names in found.items()}
        FROZEN.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    gone = {what: sorted(set(names) - set(found[what])) for what, names in frozen().items()}
    fresh = {what: sorted(set(names) - set(frozen()[what])) for what, names in found.items()}
    assert {what: names for what, names in gone.items() if names} == {}, "gone: write a data migration first"
    assert {what: names for what, names in fresh.items() if names} == {}, "new: FREEZE=1 ./dev test tests/architecture"


def test_every_recorded_verb_has_words() -> None:
    """The record is read by auditors: no act may show its bare name there."""
    named = {verb for verb, _ in words.verbs()}
    assert sorted({f"{verb} ({where})" for verb, where in verbs_in_code() if verb not in named}) == []


def test_every_document_has_one_machine() -> None:
    """A delivery has a state too, which its channel owns; the documents are those of the life cycle."""
    columns = [
        field
        for model in apps.get_app_config("flows").get_models()
        for field in model._meta.concrete_fields
        if field.name == "state"
    ]
    owners = {str(field.model._meta.label): _owners(field) for field in columns}
    assert {label: len(names) for label, names in owners.items()} == dict.fromkeys(owners, 1), owners
    assert len(owners) == len(MACHINES)


def _owners(field: Any) -> list[str]:
    return [name for name, machine in MACHINES.items() if states_of(machine).choices == field.choices]


def test_only_machines_write_a_state() -> None:
    writers = {module(path) for path in python("flows") for _ in _state_writes(path)}
    assert writers - {"flows.machines"} == {*BULK, *BEGINNINGS} & writers, [
        place(path, node) for path in python("flows") for node in _state_writes(path)
    ]
    assert "flows.machines" in writers, "the law above would pass over code that it cannot read"


def _state_writes(path: Path) -> Iterator[ast.stmt | ast.expr]:
    """`x.state = …`, setattr(x, "state", …) and update(state=…)."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                if any(isinstance(name, ast.Attribute) and name.attr == "state" for name in names):
                    yield node
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            arguments = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if (called == "setattr" and "state" in arguments) or (
                called == "update" and "state" in {keyword.arg for keyword in node.keywords}
            ):
                yield node


def test_the_record_knows_the_words_of_every_app() -> None:
    assert audit.AuditEntry(verb="claimed").verb_text != "claimed"
