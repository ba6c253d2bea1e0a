"""Days that came too late (P9). A day in time always has full marks; earlier is never worse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from flows.scoring.methods.registry import DATES, ONE, ZERO, method, within
from flows.scoring.schema import key
from flows.scoring.schema.readers import share, whole
from flows.scoring.text import Text
from flows.scoring.values import print_share


@method(DATES, "pass_fail")
@dataclass(frozen=True)
class LateIsNothing:
    """逾期不得分。 | Nothing when late."""

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        return Text("时限指标：按期得满分，逾期得0分", "deadline: full marks in time, nothing when late")

    def share(self, actual: date, due: date, steps: list[str]) -> Decimal:
        """Nothing: the day has passed."""
        return ZERO


@method(DATES, "per_day")
@dataclass(frozen=True)
class PerDay:
    """每逾期一日扣权重的若干。 | Each day late costs a part of the weight."""

    lose_per_day: Decimal = key(share, "每逾期一日扣减权重的比例", "share of the weight lost for each day late")
    grace_days: int = key(whole, "宽限日数", "days of grace", 0)

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        lost = print_share(self.lose_per_day)
        return Text(
            f"时限指标：宽限{self.grace_days}日，其后每逾期1日扣权重的{lost}",
            f"deadline: after {self.grace_days} days of grace each day late costs {lost} of the weight",
        )

    def share(self, actual: date, due: date, steps: list[str]) -> Decimal:
        """What is left after the days beyond the grace."""
        days = (actual - due).days
        left = within(ONE - max(0, days - self.grace_days) * self.lose_per_day)
        steps.append(f"{actual.isoformat()} − {due.isoformat()} = {days} d")
        steps.append(
            f"100% − {max(0, days - self.grace_days)} × {print_share(self.lose_per_day)} = {print_share(left)}"
        )
        return left
