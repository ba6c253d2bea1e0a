"""What the rules make of one row before its weight is applied: a share of it, a band for a judge, or neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from flows.scoring.methods.registry import ONE, ZERO
from flows.scoring.rulesets.parameters import Rounding
from flows.scoring.text import NOTHING, Text
from flows.scoring.values import plain, print_share

MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
ANY_SHARE = (ZERO, ONE)


@dataclass
class Outcome:
    """A row under the rules. `share` is exact; `band` is what a judge may choose, as shares of the weight."""

    rule: Text = NOTHING
    source: str = ""
    share: Decimal | None = None
    band: tuple[Decimal, Decimal] | None = None
    # whether the upper end of the band belongs to the next better grade
    band_is_open_above: bool = False
    steps: list[str] = field(default_factory=list)
    note: Text = NOTHING
    achieved: Decimal | None = None
    deviation: Decimal | None = None
    met: bool | None = None
    # the row takes no part in the total (not applicable, part of another row)
    is_excluded: bool = False
    # decimals of this row's points where they differ from the others'
    decimals: int | None = None
    # the shares of the rows that share this row's merged weight cell, itself first
    merged_shares: list[Decimal | None] = field(default_factory=list)


def for_a_judge(note: Text, source: str, rule: Text = NOTHING) -> Outcome:
    """Any share of the weight, chosen by a judge."""
    return Outcome(rule or Text("由评分人评定", "given by a judge"), source, band=ANY_SHARE, note=note)


def left_open(note: Text, source: str, rule: Text = NOTHING) -> Outcome:
    """No figure and no judge: something must be filled in first."""
    return Outcome(rule or Text("待补充后计分", "scored once it is filled in"), source, note=note)


def excluded(note: Text, source: str) -> Outcome:
    """A row that takes no part in the total."""
    return Outcome(Text("不单独计分", "not scored by itself"), source, note=note, is_excluded=True)


def rounded(value: Decimal, decimals: int, mode: str) -> Decimal:
    """A figure with so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=MODES[mode])


def points_for(share: Decimal, weight: Decimal, rounding: Rounding, decimals: int | None = None) -> Decimal:
    """The points of a share; rounding never lifts them above the weight."""
    places = rounding.row if decimals is None else decimals
    return max(ZERO, min(weight, rounded(weight * share, places, rounding.mode)))


def weighing_step(share: Decimal, weight: Decimal, points: Decimal, rounding: Rounding) -> str:
    """ "10 × 99.76% = 9.98", with as many decimals in the share as it takes for the line to be true."""
    shown = print_share(share)
    for decimals in range(2, 9):
        shown = print_share(share, decimals)
        if points_for(round(share, decimals + 2), weight, rounding) == points:
            break
    return f"{plain(weight)} × {shown} = {plain(points)}"


def highest_below(limit: Decimal, rounding: Rounding) -> Decimal:
    """The greatest points that stay under an end which does not belong to the band."""
    step = Decimal(1).scaleb(-rounding.row)
    below = rounded(limit, rounding.row, "down")
    return max(ZERO, below - step if below == limit else below)
