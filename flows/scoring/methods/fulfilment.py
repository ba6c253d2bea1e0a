"""Shares for what was achieved of a target (P6, P7, P13): in proportion, by a slope, all or nothing, by steps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from flows.scoring.methods.registry import FULFILMENT, ONE, ZERO, method, within
from flows.scoring.schema import block_of, key
from flows.scoring.schema.readers import boolean, list_of, share
from flows.scoring.text import Text
from flows.scoring.values import plain, print_share

HUNDRED = Decimal(100)


@method(FULFILMENT, "pro_rata")
@dataclass(frozen=True)
class ProRata:
    """按完成比例得分。 | In proportion to what was achieved."""

    pass_threshold: Decimal = key(share, "低于此完成率不得分", "nothing below this ratio", ZERO)

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        if not self.pass_threshold:
            return Text("按完成比例得分（完成值÷目标值×权重）", "in proportion: actual ÷ target × weight")
        limit = print_share(self.pass_threshold)
        return Text(
            f"按完成比例得分，低于及格门槛{limit}得0分", f"in proportion; nothing below the threshold of {limit}"
        )

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """The achieved ratio itself, or nothing below the threshold."""
        if achieved < self.pass_threshold:
            steps.append(f"{print_share(achieved)} < {print_share(self.pass_threshold)} → 0%")
            return ZERO
        return within(achieved)


@method(FULFILMENT, "slope")
@dataclass(frozen=True)
class Slope:
    """每低1个百分点扣权重的若干。 | A part of the weight is lost for each percentage point below."""

    lose_per_point: Decimal = key(share, "每低1个百分点扣减权重的比例", "share of the weight lost for each point below")
    whole_points: bool = key(
        boolean, "不足1个百分点按1个百分点计", "a part of a point counts as a whole one", default=False
    )

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        lost = print_share(self.lose_per_point)
        return Text(f"每低于目标1个百分点扣权重的{lost}", f"each point below the target costs {lost} of the weight")

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """What is left after the points below 100 %."""
        points = max(ZERO, (ONE - achieved) * HUNDRED)
        if self.whole_points:
            points = points.to_integral_value(ROUND_CEILING)
        left = within(ONE - points * self.lose_per_point)
        if points:
            shown = plain(round(points, 2))
            steps.append(f"100% − {shown} × {print_share(self.lose_per_point)} = {print_share(left)}")
        return left


@method(FULFILMENT, "pass_fail")
@dataclass(frozen=True)
class PassFail:
    """达到得满分，未达到不得分（直接赋分）。 | Full marks when met, nothing when not."""

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        return Text("达到目标得满分，未达到得0分", "full marks when met, nothing when not")

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """All or nothing."""
        return ONE if achieved >= ONE else ZERO


@dataclass(frozen=True)
class Step:
    """一档：达到下限得若干。 | One step: from this ratio on, this share of the weight."""

    from_: Decimal = key(share, "下限（含）", "lower end, included")
    share: Decimal = key(share, "得权重的比例", "share of the weight")


@method(FULFILMENT, "banded")
@dataclass(frozen=True)
class Banded:
    """分档得分。 | By steps; below the last step, nothing."""

    steps: tuple[Step, ...] = key(list_of(block_of(Step)), "各档，从高到低", "the steps, highest first")

    def __post_init__(self) -> None:
        """Steps that do not fall, or pay more for less, would be a slip of the writer."""
        ends = [(step.from_, step.share) for step in self.steps]
        if (
            not ends
            or ends != sorted(ends, reverse=True)
            or [pay for _, pay in ends] != sorted((pay for _, pay in ends), reverse=True)
        ):
            raise ValueError("steps must fall from high to low | 各档须从高到低")

    @cached_property
    def text(self) -> Text:
        """The rule in words."""
        shown = [f"≥{print_share(step.from_)} → {print_share(step.share)}" for step in self.steps]
        return Text("分档得分：" + "；".join(shown) + "；以下0", "by steps: " + "; ".join(shown) + "; below: 0")

    def share(self, achieved: Decimal, steps: list[str]) -> Decimal:
        """The share of the first step that was reached."""
        for step in self.steps:
            if achieved >= step.from_:
                steps.append(f"{print_share(achieved)} ≥ {print_share(step.from_)} → {print_share(step.share)}")
                return within(step.share)
        steps.append(f"{print_share(achieved)} < {print_share(self.steps[-1].from_)} → 0%")
        return ZERO
