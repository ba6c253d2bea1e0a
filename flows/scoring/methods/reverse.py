"""Lower-is-better figures above their limit (P9). Within its limit a figure always has full marks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.scoring.methods.registry import ONE, REVERSE, ZERO, method, within
from flows.scoring.schema import key
from flows.scoring.schema.readers import share
from flows.scoring.text import Text
from flows.scoring.values import plain, print_share


@method(REVERSE, "pass_fail")
@dataclass(frozen=True)
class ReversePassFail:
    """超过限值不得分。 | Nothing above the limit."""

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        return Text(
            "反向指标：不超过得满分，超过得0分", "lower is better: full marks within the limit, nothing above it"
        )

    def share(self, actual: Decimal, target: Decimal, steps: list[str]) -> Decimal:
        """Nothing: the limit is passed."""
        return ZERO


@method(REVERSE, "target_over_actual")
@dataclass(frozen=True)
class TargetOverActual:
    """按目标值÷完成值得分。 | Weight × target ÷ actual."""

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        return Text(
            "反向指标：超过的按目标值÷完成值×权重得分", "lower is better: above the limit, target ÷ actual × weight"
        )

    def share(self, actual: Decimal, target: Decimal, steps: list[str]) -> Decimal:
        """The ratio upside down; a limit of 0 leaves nothing."""
        if target <= 0 or actual <= 0:
            return ZERO
        left = within(target / actual)
        steps.append(f"{plain(target)} ÷ {plain(actual)} = {print_share(left)}")
        return left


@method(REVERSE, "slope")
@dataclass(frozen=True)
class ReverseSlope:
    """每超1个百分点扣权重的若干。 | Each percentage point above the limit costs a part of the weight."""

    lose_per_point: Decimal = key(share, "每超1个百分点扣减权重的比例", "share of the weight lost for each point above")

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        lost = print_share(self.lose_per_point)
        return Text(
            f"反向指标：每超过目标1个百分点扣权重的{lost}",
            f"lower is better: each point above the limit costs {lost} of the weight",
        )

    def share(self, actual: Decimal, target: Decimal, steps: list[str]) -> Decimal:
        """What is left after the points above the limit; a limit of 0 leaves nothing."""
        if target <= 0:
            return ZERO
        points = (actual / target - ONE) * 100
        left = within(ONE - points * self.lose_per_point)
        steps.append(f"{plain(actual)} ÷ {plain(target)} = {print_share(actual / target)}")
        steps.append(f"100% − {plain(round(points, 2))} × {print_share(self.lose_per_point)} = {print_share(left)}")
        return left
