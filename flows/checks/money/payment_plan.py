"""Finding the contract parts behind instalments: "30 % of the fee" may be 30 % of one part and 60 % of another.

A part is only believed where payments of its own imply its amount, the parts add up to the contract, and every part is
paid to exactly 100 %; with less evidence any figure could be explained away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from flows.checks.reading.figures import CENT, HALF, last_digit

ONE, ZERO = Decimal(1), Decimal(0)
# contracts agree on whole or half percents
STEP = Decimal("0.005")
MOST_PARTS, MOST_SPLIT, MOST_PAYMENTS = 4, 4, 60

Shares = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment: `share` (a ratio) of `base` was agreed, `amount` was paid."""

    share: Decimal
    amount: Decimal
    base: Decimal | None = None

    @property
    def slack(self) -> Decimal:
        """What printing may have rounded off the amount."""
        return max(HALF * min(last_digit(self.amount), CENT), HALF * CENT)

    def is_of(self, base: Decimal) -> bool:
        """Whether the amount is the share of this base."""
        return abs(self.amount - self.share * base) <= self.slack + self.share * HALF * min(last_digit(base), CENT)


@dataclass(frozen=True, slots=True)
class Plan:
    """The solved contract: its parts, and for each instalment the share of every part that it pays."""

    parts: tuple[Decimal, ...]
    shares: Mapping[int, Shares]


def solve(instalments: Sequence[Instalment]) -> Plan | None:
    """The parts of the contract and what each instalment pays of them; None where the payments do not tell."""
    if not 2 <= len(instalments) <= MOST_PAYMENTS:
        return None
    whole = sum((item.amount for item in instalments), ZERO)
    for parts in _part_sets(instalments, whole):
        plan = _plan(instalments, whole, parts)
        if plan is not None:
            return plan
    return None


def _part_sets(instalments: Sequence[Instalment], whole: Decimal) -> Iterator[tuple[Decimal, ...]]:
    """Bases implied by the payments themselves that add up to the whole.

    Else one part left over by well-proved ones.
    """
    support = _implied(instalments, whole)
    tolerance = CENT * len(instalments)
    for size in range(2, MOST_PARTS + 1):
        for parts in combinations(support, size):
            if abs(sum(parts) - whole) <= tolerance:
                yield parts
    proved = [base for base, count in support.items() if count > 1]
    for size in range(1, MOST_PARTS):
        for parts in combinations(proved, size):
            rest = whole - sum(parts)
            if rest > tolerance:
                yield (*parts, rest)


def _implied(instalments: Sequence[Instalment], whole: Decimal) -> dict[Decimal, int]:
    """The amounts ÷ shares below the whole, and how many instalments imply each."""
    support: dict[Decimal, int] = {}
    for item in instalments:
        if item.share <= 0 or item.is_of(whole):
            continue
        base = round(item.amount / item.share, 4)
        known = next((other for other in support if item.is_of(other)), base)
        if ZERO < base < whole:
            support[known] = support.get(known, 0) + 1
    return dict(sorted(support.items(), key=lambda item: -item[1])[: MOST_PARTS * 2])


def _plan(instalments: Sequence[Instalment], whole: Decimal, parts: tuple[Decimal, ...]) -> Plan | None:
    """Place every instalment on these parts so that each part is paid in full."""
    shares: dict[int, Shares] = {}
    split: list[int] = []
    for place, item in enumerate(instalments):
        own = next((part for part in parts if item.is_of(part)), None)
        if item.is_of(whole):
            shares[place] = (item.share,) * len(parts)
        elif own is not None:
            shares[place] = tuple(item.share if part == own else ZERO for part in parts)
        else:
            split.append(place)
    if len(split) > MOST_SPLIT:
        return None
    left = tuple(ONE - sum((given[column] for given in shares.values()), ZERO) for column in range(len(parts)))
    found = _share_out(instalments, split, left, parts)
    return None if found is None else Plan(parts, shares | found)


def _share_out(
    instalments: Sequence[Instalment], split: Sequence[int], left: Shares, parts: tuple[Decimal, ...]
) -> dict[int, Shares] | None:
    """Divide what is left of every part among the split instalments; the last one must take all of it."""
    if any(share < 0 for share in left):
        return None
    if not split:
        return {} if not any(left) else None
    place, item = split[0], instalments[split[0]]
    options = [left] if len(split) == 1 else list(_options(item, parts))
    for option in options:
        rest = tuple(have - take for have, take in zip(left, option, strict=True))
        if item.share not in option or not _pays(item, option, parts):
            continue
        found = _share_out(instalments, split[1:], rest, parts)
        if found is not None:
            return {place: option} | found
    return None


def _options(item: Instalment, parts: tuple[Decimal, ...]) -> Iterator[Shares]:
    """The printed share on one part and a round share, solved from the amount, on another."""
    for own in range(len(parts)):
        for other in range(len(parts)):
            if own == other:
                continue
            solved = round((item.amount - item.share * parts[own]) / parts[other] / STEP) * STEP
            if ZERO < solved <= ONE:
                yield tuple(
                    item.share if column == own else solved if column == other else ZERO for column in range(len(parts))
                )


def _pays(item: Instalment, shares: Shares, parts: tuple[Decimal, ...]) -> bool:
    paid = sum((share * part for share, part in zip(shares, parts, strict=True)), ZERO)
    return abs(paid - item.amount) <= item.slack + CENT
