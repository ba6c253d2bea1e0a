"""Which roles exclude each other on which form, and the people of a sheet with all their roles together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.checks.reading.texts import tight
from flows.scoring.sheet import Person
from flows.scoring.text import Text

OWNERS = frozenset({"project_leader", "unit_head"})
EVALUATORS = frozenset({"group_leader", "group_member", "evaluator", "reviewer", "expert"})
ROLE_NAMES = {
    "project_leader": Text("项目负责人", "the project's leader"),
    "unit_head": Text("单位负责人", "the head of the unit"),
    "group_leader": Text("评价组组长", "the leader of the evaluation group"),
    "group_member": Text("评价组成员", "a member of the evaluation group"),
    "evaluator": Text("评价人员", "an evaluator"),
    "reviewer": Text("复核人", "a reviewer"),
    "expert": Text("评审专家", "an expert"),
    "author": Text("填报人", "the author"),
    "approver": Text("审批人", "the approver"),
    "client": Text("委托方", "the client"),
    "owner": Text("项目单位", "the owner"),
}
ALWAYS = (("author", "approver"), ("author", "reviewer"))
EXCLUDING = {
    "goal": ALWAYS,
    "self_evaluation": (*ALWAYS, ("project_leader", "group_leader")),
    "review": (
        *ALWAYS,
        ("client", "owner"),
        *((owner, evaluator) for owner in sorted(OWNERS) for evaluator in sorted(EVALUATORS)),
    ),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A person at the first place of the sheet, with the roles of every place."""

    place: int
    organisation: str
    roles: frozenset[str]


def merged(people: Sequence[Person]) -> Iterator[Held]:
    """The people of the sheet, one each; the same name in two organisations is two people."""
    found: dict[tuple[str, str], Held] = {}
    for place, person in enumerate(people):
        name, organisation = tight(person.name), tight(person.organisation)
        # nameless rows are different people; a name without an organisation joins the one that has it
        known = next((key for key in found if key[0] == name and organisation in ("", key[1])), (name, organisation))
        key = known if name else (f"#{place}", organisation)
        before = found.get(key, Held(place, organisation, frozenset()))
        found[key] = Held(before.place, before.organisation, before.roles | set(person.role_names))
    yield from found.values()
