"""What becomes of a completion above 100 % (P8): capped at the weight, reduced by a slope, or left to a judge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.scoring.methods.registry import ONE, OVER, ZERO, method
from flows.scoring.schema import key
from flows.scoring.schema.readers import optional, share
from flows.scoring.text import Text
from flows.scoring.values import plain, print_share

_FLAG = ("超过此完成率须说明原因", "above this ratio a reason is due")


@method(OVER, "cap")
@dataclass(frozen=True)
class Cap:
    """超额不加分。 | Nothing is added for more than the target."""

    flag_above: Decimal | None = key(optional(share), *_FLAG, default=None)
    is_for_a_judge = False

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        return Text("超额完成以权重为限", "more than the target earns no more than the weight")

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """Full marks."""
        return ONE


@method(OVER, "slope")
@dataclass(frozen=True)
class OverSlope:
    """免扣区以上每超1个百分点扣权重的若干。 | Above a free zone each percentage point costs a part of the weight."""

    free_to: Decimal = key(share, "免扣区上限（含）", "end of the free zone, included")
    lose_per_point: Decimal = key(share, "每超1个百分点扣减权重的比例", "share of the weight lost for each point above")
    floor: Decimal = key(share, "最低得权重的比例", "the share never falls below this", ZERO)
    flag_above: Decimal | None = key(optional(share), *_FLAG, default=None)
    is_for_a_judge = False

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        free, lost = print_share(self.free_to), print_share(self.lose_per_point)
        return Text(
            f"完成100%~{free}得满分，超过{free}的每超1%扣权重的{lost}",
            f"full marks from 100% to {free}; above, each point costs {lost} of the weight",
        )

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """What is left after the points above the free zone."""
        points = max(ZERO, (achieved - self.free_to) * 100)
        left = min(ONE, max(self.floor, ONE - points * self.lose_per_point))
        if points:
            shown = plain(round(points, 2))
            steps.append(f"100% − {shown} × {print_share(self.lose_per_point)} = {print_share(left)}")
        return left


@method(OVER, "manual")
@dataclass(frozen=True)
class Manual:
    """明显偏低的目标由评分人适度调减。 | A judge may reduce, with a reason, where the target was too low."""

    flag_above: Decimal | None = key(optional(share), *_FLAG, default=None)
    is_for_a_judge = True

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        return Text(
            "完成得满分；完成值明显高于目标的分析原因，目标偏低的按偏离程度适度调减",
            "full marks when met; far above the target: explain, and reduce where the target was too low",
        )

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """Full marks; the reduction is a judge's."""
        return ONE
