# ruff: noqa: RUF009 - key() is dataclasses.field with a reader; nothing is shared
"""How one indicator earns its points: under, over, reverse, operators, qualities, bands, satisfaction (P7-P13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from flows.scoring.methods import DATES, FULFILMENT, OVER, REVERSE
from flows.scoring.methods.registry import Dates, Fulfilment, Over, Reverse as ReverseMethod
from flows.scoring.rulesets.parameters.framework import SOURCE
from flows.scoring.schema import block_of, key, one_of
from flows.scoring.schema.readers import (
    boolean,
    choice,
    list_of,
    mapping_of,
    optional,
    share,
    slug,
    text,
    whole,
)
from flows.scoring.values import OPERATORS

M = TypeVar("M")
BY_SECTION = ("个别类别另用的方法", "other methods for some sections")


def _chosen(sections: Mapping[str, M], section: str | None, otherwise: M) -> M:
    return sections.get(section or "", otherwise)


@dataclass(frozen=True)
class UnderFulfilment:
    """未完成目标值的得分。 | A target that was not reached."""

    source: str = key(slug, *SOURCE)
    method: Fulfilment = key(one_of(FULFILMENT), "方法", "method")
    sections: Mapping[str, Fulfilment] = key(mapping_of(one_of(FULFILMENT)), *BY_SECTION, factory=dict)

    def for_section(self, section: str | None) -> Fulfilment:
        """The method of a section."""
        return _chosen(self.sections, section, self.method)


@dataclass(frozen=True)
class OverFulfilment:
    """超额完成的得分。 | A target that was passed."""

    source: str = key(slug, *SOURCE)
    method: Over = key(one_of(OVER), "方法", "method")
    sections: Mapping[str, Over] = key(mapping_of(one_of(OVER)), *BY_SECTION, factory=dict)

    def for_section(self, section: str | None) -> Over:
        """The method of a section."""
        return _chosen(self.sections, section, self.method)


@dataclass(frozen=True)
class Reverse:
    """反向指标与时限指标。 | Lower-is-better figures, and deadlines."""

    source: str = key(slug, *SOURCE)
    method: ReverseMethod = key(one_of(REVERSE), "超过限值的方法", "method above the limit")
    dates: Dates = key(one_of(DATES), "逾期的方法", "method for late days")
    sections: Mapping[str, ReverseMethod] = key(mapping_of(one_of(REVERSE)), *BY_SECTION, factory=dict)

    def for_section(self, section: str | None) -> ReverseMethod:
        """The method of a section."""
        return _chosen(self.sections, section, self.method)


@dataclass(frozen=True)
class Operators:
    """指标性质。 | Directions of targets."""

    source: str = key(slug, *SOURCE)
    aliases: Mapping[str, str] = key(mapping_of(choice(*OPERATORS)), "另加的说法", "further words", factory=dict)
    unsaid: str = key(choice(">=", "<=", "=", "judge"), "未写性质时按何处理", "what an unsaid direction means", ">=")
    unsaid_in: Mapping[str, str] = key(
        mapping_of(choice(">=", "<=", "=", "judge")),
        "个别类别未写性质时",
        "the same for some sections",
        factory=dict,
    )
    equal_tolerance: Decimal = key(share, "“=”的允许偏差", "tolerance of “=”", Decimal(0))
    equal_above: str = key(
        choice("over", "deviation"),
        "“=”的完成值高于目标：按超额或按偏差",
        "“=” above target: as over-fulfilment or as a deviation",
        "over",
    )


@dataclass(frozen=True)
class Grade:
    """定性指标的一级。 | One grade of a quality."""

    name: str = key(text, "等级名", "name")
    from_: Decimal = key(share, "得权重的最低比例", "least share of the weight")
    to: Decimal = key(share, "得权重的最高比例", "greatest share of the weight")
    to_included: bool = key(boolean, "含上限", "whether the upper end belongs to the grade", default=True)
    words: tuple[str, ...] = key(list_of(text), "表示此等级的用语", "words that mean this grade", ())

    def __post_init__(self) -> None:
        """A grade runs upwards and never above full marks."""
        if not self.from_ <= self.to <= 1:
            raise ValueError("from must not be above to, and to not above 100% | from 不得高于 to，to 不得高于100%")


@dataclass(frozen=True)
class Qualitative:
    """定性指标。 | Qualities in words."""

    source: str = key(slug, *SOURCE)
    grades: tuple[Grade, ...] = key(list_of(block_of(Grade)), "等级，从好到差", "the grades, best first")


@dataclass(frozen=True)
class ShareRange:
    """权重的一段比例。 | A stretch of the weight."""

    from_: Decimal = key(share, "下限", "lower end")
    to: Decimal = key(share, "上限", "upper end")


@dataclass(frozen=True)
class IndicatorBands:
    """每项指标自带的优良中差标准。 | Grade bands of a single indicator."""

    source: str = key(slug, *SOURCE)
    grades: tuple[str, ...] = key(list_of(text), "等级，从好到差", "grades, best first", ("优", "良", "中", "差"))
    shares: Mapping[str, ShareRange] = key(
        mapping_of(block_of(ShareRange)), "各等级得权重的比例；空则不据以评分",
        "share of the weight by grade; none: not used for scores",
        factory=dict,
    )  # fmt: skip


@dataclass(frozen=True)
class Satisfaction:
    """满意度。 | Satisfaction."""

    source: str = key(slug, *SOURCE)
    words: tuple[str, ...] = key(
        list_of(text), "指标名称中的字样", "words in an indicator's name that make it one", ("满意度",)
    )
    method: Fulfilment | None = key(
        optional(one_of(FULFILMENT)), "方法；null 同其他定量指标", "method; null: as other figures", None
    )
    of: str = key(
        choice("actual", "achieved"),
        "对满意率本身或对完成率分档",
        "the method looks at the rate itself or at the achieved ratio",
        "achieved",
    )
    minimum_sample: int | None = key(
        optional(whole), "最低样本量（行内 sample_size）", "least sample (the row's “sample_size”)", None
    )
