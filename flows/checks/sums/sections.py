"""The weights of a sheet by section, against the framework: fixed, within limits, or out of a pool (P1, P3).

An absent optional section hands its weight on as the rule set says; rows that fit no section leave everything open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flows.checks.reading.facts import GOAL, Facts
from flows.checks.reading.figures import HUNDRED, number, total
from flows.checks.reading.rows import Row
from flows.checks.reading.shown import figure
from flows.scoring.rulesets import RuleSet
from flows.scoring.rulesets.parameters import Section
from flows.scoring.text import Text

EXECUTION = "execution"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Off:
    """Sections that together weigh something else than the rule set says."""

    at: str
    name: Text
    weight: Decimal
    expected: Text


@dataclass(frozen=True)
class Weights:
    """What each section of the framework weighs on a sheet."""

    rules: RuleSet
    base: Decimal
    by_section: dict[str, Decimal]
    places: dict[str, str]

    def off(self) -> Iterator[Off]:
        """Every section, pool and minimum that does not fit."""
        for section in self.rules.framework.sections:
            expected = self._expected(section)
            if expected is not None and (section.id in self.by_section or not section.is_optional):
                yield from self._off([section], *expected)
        for pool, weight in self.rules.framework.pools.items():
            yield from self._off([item for item in self.rules.framework.sections if item.pool == pool], weight, weight)
        for minimum in self.rules.framework.minimums:
            members = [item for item in self.rules.framework.sections if item.id in minimum.sections]
            yield from self._off(members, minimum.share * self.base, None)

    def _expected(self, section: Section) -> tuple[Decimal | None, Decimal | None] | None:
        """The least and the greatest weight of a section; None where the rule set leaves it to the sheet."""
        if section.weight is None:
            return None if section.least is section.most is None else (section.least, section.most)
        moved = self.rules.section_weights.when_absent
        gained = total(moved[name].get(section.id) for name in moved if name not in self.by_section)
        return section.weight + gained, section.weight + gained

    def _off(self, sections: list[Section], least: Decimal | None, most: Decimal | None) -> Iterator[Off]:
        weight = total(self.by_section.get(section.id) for section in sections)
        slack = self.rules.section_weights.tolerance
        if (least is None or weight >= least - slack) and (most is None or weight <= most + slack):
            return
        names = [section.name.text for section in sections]
        name = Text("、".join(item.zh for item in names), ", ".join(item.en for item in names))
        places = [self.places[section.id] for section in sections if section.id in self.places]
        yield Off(places[0] if places else "indicators", name, weight, _range(least, most))


def read_weights(facts: Facts) -> Weights | None:
    """The weights by section; None where a row fits no section, a weight is blank, or the base is another."""
    rules = facts.rules
    if rules is None or facts.base != rules.full_base or not any(row.weight for row in facts.counted):
        return None
    by_section: dict[str, Decimal] = {}
    places: dict[str, str] = {}
    for at, section, weight in _weighted(facts, rules):
        if weight is None or section is None:
            return None
        by_section[section] = by_section.get(section, ZERO) + weight
        places.setdefault(section, f"{at}.weight")
    if facts.form == GOAL and EXECUTION not in by_section and (execution := rules.framework.section(EXECUTION)):
        # the points of budget execution come with the self-evaluation (101号, D2)
        by_section[EXECUTION] = execution.weight or ZERO
    return Weights(rules, rules.full_base, by_section, places)


def _weighted(facts: Facts, rules: RuleSet) -> Iterator[tuple[str, str | None, Decimal | None]]:
    """Every row that carries points: its place, section and weight."""
    fund_weight = number(facts.total_fund.weight) if facts.total_fund else None
    if fund_weight is not None and rules.execution_rate.row == "funds":
        yield "funds[0]", EXECUTION, fund_weight
    for row in facts.counted:
        if row.is_due and not row.is_not_applicable:
            yield row.at, _section(facts, row), row.weight


def _section(facts: Facts, row: Row) -> str | None:
    return facts.section_of(row) or (EXECUTION if facts.is_execution_row(row) else None)


def _range(least: Decimal | None, most: Decimal | None) -> Text:
    if least is not None and most is not None:
        shown = figure(least) if least == most else f"{figure(least)}–{figure(most)}"
    else:
        shown = f"≥{figure(least)}" if least is not None else f"≤{figure(most or HUNDRED)}"
    return Text(shown, shown)
