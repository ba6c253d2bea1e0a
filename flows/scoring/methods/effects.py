"""What a cap or veto does to the standing (P17). Each effect is one visible step from a total to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from flows.scoring.methods.conditions import Evidence
from flows.scoring.methods.registry import EFFECTS, ZERO, method
from flows.scoring.schema import key
from flows.scoring.schema.readers import boolean, number, optional, text
from flows.scoring.text import Text
from flows.scoring.values import plain


@dataclass(frozen=True)
class Standing:
    """The total so far, and the grades that limit it from above; the grade table decides which is lowest."""

    total: Decimal
    grade_limits: tuple[str, ...] = ()


@method(EFFECTS, "cap_total")
@dataclass(frozen=True)
class CapTotal:
    """总分不超过若干。 | The total is at most this."""

    points: Decimal = key(number, "总分上限", "highest total")

    @cached_property
    def text(self) -> Text:
        """The effect in words."""
        return Text(f"总分不超过{plain(self.points)}分", f"the total is at most {plain(self.points)}")

    def apply(self, standing: Standing, evidence: Evidence) -> Standing:
        """Hold the total down."""
        return replace(standing, total=min(standing.total, self.points))


@method(EFFECTS, "cap_grade")
@dataclass(frozen=True)
class CapGrade:
    """等级最高为某级。 | The grade is at best this."""

    grade: str = key(text, "最高等级", "best grade")

    @cached_property
    def text(self) -> Text:
        """The effect in words."""
        return Text(f"等级最高为“{self.grade}”", f"the grade is at best {self.grade}")

    def apply(self, standing: Standing, evidence: Evidence) -> Standing:
        """Remember the limit."""
        return replace(standing, grade_limits=(*standing.grade_limits, self.grade))


@method(EFFECTS, "deduct")
@dataclass(frozen=True)
class Deduct:
    """扣分。 | Points are taken off."""

    points: Decimal = key(number, "扣分", "points taken off")
    each: bool = key(boolean, "按每项指标分别扣", "once for each row found", default=False)
    at_most: Decimal | None = key(optional(number), "合计最多扣分", "never more than this in all", None)

    @cached_property
    def text(self) -> Text:
        """The effect in words."""
        points = plain(self.points)
        return (
            Text(f"每项扣{points}分", f"{points} points off for each")
            if self.each
            else Text(f"扣{points}分", f"{points} points off")
        )

    def apply(self, standing: Standing, evidence: Evidence) -> Standing:
        """Take the points off; a total never falls below 0."""
        lost = self.points * (max(1, len(evidence.rows)) if self.each else 1)
        lost = lost if self.at_most is None else min(lost, self.at_most)
        return replace(standing, total=max(ZERO, standing.total - lost))


@method(EFFECTS, "zero_total")
@dataclass(frozen=True)
class ZeroTotal:
    """总分计0分。 | The total is 0."""

    @cached_property
    def text(self) -> Text:
        """The effect in words."""
        return Text("总分计0分", "the total is 0")

    def apply(self, standing: Standing, evidence: Evidence) -> Standing:
        """Nothing is left."""
        return replace(standing, total=ZERO)
