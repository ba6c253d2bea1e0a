"""The state machines and flows as pages of `docs/`, drawn from the code, so that a page says what the code does.

Nothing here asks the database or reads the clock: the same code gives the same bytes, and `draw --check` compares them.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import override

from workflow.flow import FLOWS, ApprovalFlow
from workflow.nodes import ForEach, HumanTask
from workflow.pages.picture import svg

from .goals.states import GoalMachine
from .lifecycle.states import EvaluationMachine
from .rectification.states import ExtensionMachine, FindingMachine
from .review.states import ReviewMachine
from .self_evaluation.states import SelfEvaluationMachine

MACHINES: dict[str, type] = {
    "evaluation": EvaluationMachine,
    "goal": GoalMachine,
    "self_evaluation": SelfEvaluationMachine,
    "review": ReviewMachine,
    "finding": FindingMachine,
    "extension": ExtensionMachine,
}
NOTE = "<!-- Drawn by `./dev drawings` from the code; edit the code, not this page. -->"


class Move(NamedTuple):
    """One transition: the state it leaves, its name, the state it reaches, and what it means."""

    source: Any
    name: str
    target: Any
    meaning: str


def pages() -> dict[str, str]:
    """Every page and picture: {path beneath `docs/`: its text}."""
    drawn = {f"states/{name}.md": machine_page(name, machine) for name, machine in MACHINES.items()}
    for kind, flow in sorted(FLOWS.items()):
        if not flow.__module__.startswith("tests."):
            drawn[f"flows/{kind}.svg"] = flow_picture(flow)
            drawn[f"flows/{kind}.md"] = flow_page(kind, flow)
    return drawn


# --- state machines ---------------------------------------------------------------------------------------------------


def moves(machine: Any) -> list[Move]:
    """Every transition of a machine, in the order of its states and then by name."""
    found = [
        Move(each.source, method.slug, each.target, inspect.getdoc(each.func) or "")
        for method, transitions in machine.state.get_transitions().items()
        for each in transitions
    ]
    order = list(states_of(machine))
    return sorted(found, key=lambda move: (order.index(move.source), order.index(move.target), move.name))


def states_of(machine: Any) -> Any:
    """The choices class of the machine's states."""
    return type(initial_of(machine))


def initial_of(machine: Any) -> Any:
    """The state that a new document has."""
    return machine.state._default  # noqa: SLF001  viewflow names no accessor for it


def machine_page(name: str, machine: Any) -> str:
    """A machine as a Mermaid diagram and as a table."""
    found, states = moves(machine), states_of(machine)
    policy = inspect.getdoc(inspect.getmodule(machine)) or ""
    rows = [(_state(m.source), f"`{m.name}`", _state(m.target), " ".join(m.meaning.split())) for m in found]
    return "\n".join([
        f"# {name}: {machine.__name__}",
        "",
        NOTE,
        "",
        policy,
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {state.value} : {both(state.label)}" for state in states),
        f"    [*] --> {initial_of(machine).value}",
        *(f"    {m.source.value} --> {m.target.value} : {m.name}" for m in found),
        *(f"    {state.value} --> [*]" for state in _final(found, states)),
        "```",
        "",
        *table(("from", "act", "to", "meaning"), rows),
        "",
    ])  # fmt: skip


def _final(found: list[Move], states: Any) -> list[Any]:
    left = {move.source for move in found}
    return [state for state in states if state not in left]


def _state(state: Any) -> str:
    return f"{both(state.label)} `{state.value}`"


# --- flows ------------------------------------------------------------------------------------------------------------


def flow_picture(flow: type[ApprovalFlow]) -> str:
    """The flow's chart, which carries its own style, so that any viewer shows it."""
    with override("zh-hans"):
        return svg(flow, standalone=True) + "\n"


def flow_page(kind: str, flow: type[ApprovalFlow]) -> str:
    """A flow's steps as a table under its chart."""
    rows = [_step(number, step) for number, step in enumerate(flow.steps(), start=1)]
    head = ("", "step", "offered to", "days", "goes on to", "may send back to")
    return "\n".join([
        f"# {both(flow.process_title)}",
        "",
        NOTE,
        "",
        inspect.getdoc(inspect.getmodule(flow)) or "",
        "",
        f"![{kind}]({kind}.svg)",
        "",
        *table(head, rows),
        "",
    ])  # fmt: skip


def _step(number: int, step: HumanTask) -> tuple[str, ...]:
    return (
        str(number),
        f"{both(step.task_title)} `{step.name}`",
        _offered(step),
        _days(step),
        ", ".join(f"`{node.name}`" for node in _following(step)),
        ", ".join(f"`{target.name}`" for target in step.return_targets),
    )


def _offered(step: HumanTask) -> str:
    """The role and where it is; for a countersign, that each named member takes the step."""
    where = step.place if isinstance(step.place, str) else step.place.__name__
    each = any(isinstance(node, ForEach) and node.step is step for node in step.flow_class.instance.nodes())
    return f"{both(step.role.label) if step.role else ''}, {where}{', each named member' if each else ''}"


def _days(step: HumanTask) -> str:
    due = step.due
    if due is None:
        return ""
    if callable(due):
        return f"by `{due.__name__}`"
    return ", ".join(f"{days} {unit.replace('_', ' ')}" for unit, days in due.items())


def _following(step: HumanTask) -> Iterator[Any]:
    for edge in step._outgoing():  # noqa: SLF001  viewflow's protocol between nodes
        if edge.dst not in step.return_targets:
            yield edge.dst


# --- both -------------------------------------------------------------------------------------------------------------


def both(text: str | Promise) -> str:
    """A name in Chinese with the English beside it."""
    with override("zh-hans"):
        chinese = str(text)
    with override("en"):
        english = str(text)
    return chinese if chinese == english else f"{chinese} {english}"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A Markdown table."""
    return [_line(head), _line(tuple("---" for _ in head)), *map(_line, rows)]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
