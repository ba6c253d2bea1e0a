"""One person in roles that exclude each other, or evaluators who are all of the evaluated unit.

A unit evaluates itself with its own people, but the project's leader does not lead the group.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.people.roles import EVALUATORS, EXCLUDING, OWNERS, ROLE_NAMES, Held, merged
from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import REVIEW, Facts
from flows.checks.registry import check
from flows.scoring.text import Text

NOT_BOTH = Text("这些角色不得由一人兼任", "nobody may hold these roles together")
OWN_PEOPLE = Text("全部评价人员来自被评价单位", "all evaluators belong to the evaluated unit")
OUTSIDERS = Text("应有被评价单位以外的人员", "people from outside it are due")


@check(Severity.ERROR)
def role_conflict(facts: Facts) -> Iterator[Finding]:
    """{cell}：{found}，{expected}。

    {cell}: {found}; {expected}.
    """
    people = list(merged(facts.sheet.people))
    for person in people:
        clash = [role for pair in EXCLUDING[facts.form] if set(pair) <= person.roles for role in pair]
        if clash:
            yield Finding(at=f"people[{person.place}].roles", found=_held(clash), expected=NOT_BOTH)
    if facts.form == REVIEW and _all_of_the_unit(people):
        yield Finding(at="people", found=OWN_PEOPLE, expected=OUTSIDERS)


def _held(roles: list[str]) -> Text:
    names = [ROLE_NAMES.get(role, Text(role, role)) for role in dict.fromkeys(roles)]
    zh = "、".join(name.zh for name in names)
    return Text(f"同一人兼任{zh}", "one person is " + " and ".join(name.en for name in names))


def _all_of_the_unit(people: list[Held]) -> bool:
    """Whether every evaluator belongs to the unit of the project's leader or of its head."""
    units = {person.organisation for person in people if person.roles & OWNERS and person.organisation}
    evaluators = [person for person in people if person.roles & EVALUATORS]
    return bool(units) and len(evaluators) > 1 and all(person.organisation in units for person in evaluators)
