"""Weights: an equal split with its remainder, an absent section's weight, the sums a form shows (P3, P4).

All arithmetic is exact; what rounding leaves over goes to the row the rule set names, so that a split always adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from flows.scoring.rulesets import RuleSet
from flows.scoring.rulesets.matching import section_of
from flows.scoring.sheet import Sheet
from flows.scoring.text import Text
from flows.scoring.values import Kind, read_value

MODES = {"down": ROUND_DOWN, "half_up": ROUND_HALF_UP}
ZERO = Decimal(0)


def split_equally(
    total: Decimal, count: int, *, decimals: int = 2, rounding: str = "down", remainder: str = "first"
) -> tuple[Decimal, ...]:
    """Split a weight over rows: 55 over 6 is 9.20 and five times 9.16 when cut off with the remainder first."""
    if count < 1:
        return ()
    part = (total / count).quantize(Decimal(1).scaleb(-decimals), rounding=MODES[rounding])
    odd, parts = total - part * (count - 1), [part] * (count - 1)
    return (odd, *parts) if remainder == "first" else (*parts, odd)


def split_by(total: Decimal, shares: Iterable[Decimal], *, decimals: int = 2) -> tuple[Decimal, ...]:
    """Split a weight in proportion to others; what rounding leaves over goes to the greatest share."""
    given = tuple(shares)
    whole = sum(given, ZERO)
    if not given or not whole:
        return split_equally(total, len(given), decimals=decimals)
    parts = [(total * share / whole).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) for share in given]
    parts[given.index(max(given))] += total - sum(parts, ZERO)
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Expected:
    """What one section, or some that share a pool, must weigh. `None` is free within `least` and `most`."""

    sections: tuple[str, ...]
    name: Text
    weight: Decimal | None
    least: Decimal | None
    most: Decimal | None
    tolerance: Decimal


def expected_sections(rules: RuleSet, present: Iterable[str]) -> tuple[Expected, ...]:
    """What a sheet's sections must weigh, after an absent section's weight has gone where the rule set sends it."""
    here = set(present)
    moved = redistributed(rules, here)
    tolerance = rules.section_weights.tolerance
    found = [
        Expected((part.id,), part.name.text, moved[part.id], part.least, part.most, tolerance)
        for part in rules.framework.sections
        if part.pool is None and (part.id in here or not part.is_optional)
    ]
    for pool, weight in rules.framework.pools.items():
        sharing = [
            part for part in rules.framework.sections if part.pool == pool and (part.id in here or not part.is_optional)
        ]
        name = Text("、".join(part.name.zh for part in sharing), ", ".join(part.name.en for part in sharing))
        found.append(Expected(tuple(part.id for part in sharing), name, weight, None, None, tolerance))
    return tuple(found)


def redistributed(rules: RuleSet, present: Iterable[str]) -> Mapping[str, Decimal | None]:
    """Each section's weight when only some are present (P3): no satisfaction, so its 10 go to the effect."""
    here = set(present)
    weights: dict[str, Decimal | None] = {part.id: part.weight for part in rules.framework.sections}
    for absent, receivers in rules.section_weights.when_absent.items():
        if absent not in here:
            weights[absent] = ZERO
            for name, points in receivers.items():
                weights[name] = (weights[name] or ZERO) + points
    return weights


def split_weights(sheet: Sheet, rules: RuleSet) -> tuple[Decimal | None, ...]:
    """What an equal split would give each indicator row (P4); None where the row's section has no fixed weight."""
    sections = [section_of(rules.framework, row) for row in sheet.indicators]
    weights = redistributed(rules, {part.id for part in sections if part})
    found: list[Decimal | None] = [None] * len(sections)
    groups: dict[str, list[int]] = {}
    for index, part in enumerate(sections):
        if part:
            groups.setdefault(f"pool {part.pool}" if part.pool else part.id, []).append(index)
    for name, places in groups.items():
        total = rules.framework.pools[name.removeprefix("pool ")] if name.startswith("pool ") else weights[name]
        if total is None:
            continue
        block = rules.allocation
        parts = split_equally(
            total, len(places), decimals=block.decimals, rounding=block.rounding, remainder=block.remainder
        )
        for place, part_weight in zip(places, parts, strict=True):
            found[place] = part_weight
    return tuple(found)


@dataclass(frozen=True, slots=True)
class WeightSum:
    """What one section's rows weigh together, beside what is expected."""

    section: str | None
    name: Text
    weight: Decimal
    rows: int


def section_sums(sheet: Sheet, rules: RuleSet) -> tuple[WeightSum, ...]:
    """The live sums of a form: one for each section that has rows, in the framework's order; unknown sections last."""
    sums: dict[str | None, tuple[Decimal, int]] = {}
    for row in sheet.indicators:
        part = section_of(rules.framework, row)
        weight = read_value(row.weight)
        known = weight.value if weight.kind is Kind.NUMBER and weight.value is not None else ZERO
        total, count = sums.get(part.id if part else None, (ZERO, 0))
        sums[part.id if part else None] = (total + known, count + 1)
    names: dict[str | None, Text] = {part.id: part.name.text for part in rules.framework.sections}
    names[None] = Text("未归类", "unassigned")
    return tuple(WeightSum(name, names[name], *sums[name]) for name in names if name in sums)
