# ruff: noqa: RUF009 - key() is dataclasses.field with a reader; nothing is shared
"""A rule set: who it is for, and its parameters P1-P22. A sheet keeps the id and version it was scored with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

from flows.scoring.rulesets import parameters as p
from flows.scoring.schema import block_of, key
from flows.scoring.schema.readers import (
    choice,
    list_of,
    mapping_of,
    optional,
    slug,
    text,
    whole,
)
from flows.scoring.text import NOTHING, Text

EXECUTION = "execution"


@dataclass(frozen=True)
class Years:
    """适用年度。 | The years it is valid for."""

    from_: int = key(whole, "起始年度", "first year")
    to: int | None = key(optional(whole), "终止年度（null 为现行）", "last year; null while in force", None)

    def __contains__(self, year: int) -> bool:
        """Whether a year is covered."""
        return self.from_ <= year and (self.to is None or year <= self.to)


def _parameter(block: type, number: str, zh: str, en: str) -> Any:
    return key(block_of(block), f"{number} {zh}", f"{number} {en}")


@dataclass(frozen=True)
class RuleSet:
    """一套评分规则。 | A rule set."""

    id: str = key(slug, "标识", "id")
    version: str = key(text, "版本", "version")
    title: p.Words = key(block_of(p.Words), "名称", "title")
    region: str = key(text, "地区（全国或地名）", "region: 全国 or the name of a place")
    years: Years = key(block_of(Years), "适用年度", "years it is valid for")
    forms: tuple[str, ...] = key(list_of(choice("goal", "self_evaluation", "review")), "适用表式", "forms it is for")
    sources: Mapping[str, p.Words] = key(mapping_of(block_of(p.Words)), "所依据的文件", "the documents it cites")
    framework: p.Framework = _parameter(p.Framework, "P1", "指标体系", "framework")
    total: p.Total = _parameter(p.Total, "P2", "总分", "base of the total")
    section_weights: p.SectionWeights = _parameter(p.SectionWeights, "P3", "各类权重", "section weights")
    allocation: p.Allocation = _parameter(p.Allocation, "P4", "权重分摊", "allocation of weights")
    execution_rate: p.ExecutionRate = _parameter(p.ExecutionRate, "P5", "预算执行率口径", "execution rate")
    execution_score: p.ExecutionScore = _parameter(p.ExecutionScore, "P6", "预算执行率得分", "execution score")
    under_fulfilment: p.UnderFulfilment = _parameter(p.UnderFulfilment, "P7", "未完成", "under-fulfilment")
    over_fulfilment: p.OverFulfilment = _parameter(p.OverFulfilment, "P8", "超额完成", "over-fulfilment")
    reverse: p.Reverse = _parameter(p.Reverse, "P9", "反向与时限指标", "reverse indicators and deadlines")
    operators: p.Operators = _parameter(p.Operators, "P10", "指标性质", "operators")
    qualitative: p.Qualitative = _parameter(p.Qualitative, "P11", "定性指标", "qualities")
    indicator_bands: p.IndicatorBands = _parameter(p.IndicatorBands, "P12", "单项指标等级标准", "bands of an indicator")
    satisfaction: p.Satisfaction = _parameter(p.Satisfaction, "P13", "满意度", "satisfaction")
    missing: p.Missing = _parameter(p.Missing, "P14", "缺项", "blanks")
    carrying: p.Carrying = _parameter(p.Carrying, "P15", "合并与分项", "merged cells and sub-rows")
    rounding: p.Rounding = _parameter(p.Rounding, "P16", "舍入", "rounding")
    grades: p.Grades = _parameter(p.Grades, "P17", "等级与否决", "grades and vetoes")
    second_scoring: p.SecondScoring = _parameter(p.SecondScoring, "P18", "复核", "second scoring")
    reasons: p.Reasons = _parameter(p.Reasons, "P19", "偏差原因", "reasons for deviations")
    merging: p.Merging = _parameter(p.Merging, "P20", "多单位汇总", "merging of units")
    money: p.Money = _parameter(p.Money, "P21", "金额", "money")
    cutoff: p.Cutoff = _parameter(p.Cutoff, "P22", "数据截止", "cut-off of data")

    @property
    def full_base(self) -> Decimal:
        """The base of the total, with the points of execution where they come on top of it (P2)."""
        execution = self.framework.section(EXECUTION)
        if self.total.execution != "outside" or execution is None:
            return self.total.base
        return self.total.base + (execution.weight or 0)

    def citation(self, source: str | None) -> Text:
        """The document behind a key of `sources`, in words."""
        cited = self.sources.get(source or "")
        return cited.text if cited else NOTHING

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """The blocks P1-P22 by key, in order."""
        return {item.name: value for item in fields(self) if hasattr(value := getattr(self, item.name), "source")}
