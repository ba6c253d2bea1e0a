# ruff: noqa: RUF009 - key() is dataclasses.field with a reader; nothing is shared
"""What a sheet is made of: the framework, its base, the sections' weights and how they are split (P1-P4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from flows.scoring.schema import block_of, key
from flows.scoring.schema.readers import (
    boolean,
    choice,
    list_of,
    mapping_of,
    number,
    optional,
    share,
    slug,
    text,
    whole,
)
from flows.scoring.text import Text

SOURCE = ("所依据的文件（sources 中的键）", "the document it comes from, a key of “sources”")
ZERO = Decimal(0)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A section's name without the words forms add: 产出指标（50分） → 产出."""
    name = name.strip().split("（")[0].split("(")[0].strip()
    for suffix in ("指标", "目标", "类"):
        shorter = name.removesuffix(suffix)
        name = shorter or name
    return name


@dataclass(frozen=True)
class Words:
    """中英文名称。 | A name in both languages."""

    zh: str = key(text, "中文", "Chinese")
    en: str = key(text, "英文", "English")

    @property
    def text(self) -> Text:
        """The name as a Text."""
        return Text(self.zh, self.en)


@dataclass(frozen=True)
class Section:
    """一类指标。 | A section of the framework."""

    id: str = key(slug, "类别 id", "id of the section")
    name: Words = key(block_of(Words), "名称", "name")
    match: tuple[str, ...] = key(
        list_of(text),
        "一级或二级指标中的名称（指标、目标、类等后缀可省）",
        "names it goes by on sheets, without 指标, 目标 or 类",
    )
    weight: Decimal | None = key(
        optional(number), "权重（null：由所属 pool 分摊）", "weight; null where a pool is split", None
    )
    least: Decimal | None = key(optional(number), "最低权重", "lowest weight allowed", None)
    most: Decimal | None = key(optional(number), "最高权重", "highest weight allowed", None)
    pool: str | None = key(optional(slug), "与其他类别共用的总权重", "pool of weight shared with other sections", None)
    is_optional: bool = key(boolean, "可以没有此类指标", "the section may be absent", default=False)


@dataclass(frozen=True)
class Minimum:
    """若干类合计的最低比重。 | The least that some sections must weigh together."""

    sections: tuple[str, ...] = key(list_of(slug), "类别", "sections")
    share: Decimal = key(share, "合计占总分的最低比例", "their least share of the base")


@dataclass(frozen=True)
class Framework:
    """指标体系。 | The framework of sections."""

    source: str = key(slug, *SOURCE)
    sections: tuple[Section, ...] = key(list_of(block_of(Section)), "各类指标", "the sections in order")
    pools: Mapping[str, Decimal] = key(mapping_of(number), "共用权重", "shared pools of weight", factory=dict)
    minimums: tuple[Minimum, ...] = key(list_of(block_of(Minimum)), "最低比重", "least shares", ())

    @cached_property
    def by_name(self) -> Mapping[str, Section]:
        """Every name a section goes by, bare; the first section that claims a name has it."""
        return {bare(name): section for section in reversed(self.sections) for name in section.match}

    def section(self, name: str) -> Section | None:
        """A section by its id."""
        return next((section for section in self.sections if section.id == name), None)


@dataclass(frozen=True)
class Total:
    """总分。 | The base of the total."""

    source: str = key(slug, *SOURCE)
    base: Decimal = key(number, "总分值", "base of the total")
    execution: str = key(
        choice("inside", "outside", "none"),
        "预算执行率的分值在总分之内、之外或无",
        "whether the points of budget execution are inside the base, outside it, or absent",
    )


@dataclass(frozen=True)
class SectionWeights:
    """各类权重的容差与缺项调整。 | Tolerance of section weights, and where an absent section's weight goes."""

    source: str = key(slug, *SOURCE)
    tolerance: Decimal = key(number, "权重允许偏差（分）", "tolerance in points", ZERO)
    when_absent: Mapping[str, Mapping[str, Decimal]] = key(
        mapping_of(mapping_of(number)),
        "缺少某类时其权重并入何处：{缺少的类: {并入的类: 分值}}",
        "where the weight of an absent section goes: {absent: {section: points}}",
        factory=dict,
    )


@dataclass(frozen=True)
class Allocation:
    """权重分摊到各指标。 | How a section's weight is split over its rows."""

    source: str = key(slug, *SOURCE)
    method: str = key(choice("entered", "equal"), "权重由填报人填写或平均分摊", "weights are entered, or split equally")
    when_blank: str = key(
        choice("open", "equal"), "未填权重时：不评分或平均分摊", "a blank weight: not scored, or an equal split", "open"
    )
    decimals: int = key(whole, "小数位数", "decimals", 2)
    rounding: str = key(choice("down", "half_up"), "截断或四舍五入", "cut off or round half up", "half_up")
    remainder: str = key(
        choice("first", "last"), "尾差放在首行或末行", "the remainder goes to the first or last row", "first"
    )
