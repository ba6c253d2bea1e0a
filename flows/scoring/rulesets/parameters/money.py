# ruff: noqa: RUF009 - key() is dataclasses.field with a reader; nothing is shared
"""Money: the execution rate and its points, merging units, money units, the cut-off day (P5, P6, P20-P22)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flows.scoring.methods import FULFILMENT
from flows.scoring.methods.registry import Fulfilment
from flows.scoring.rulesets.parameters.framework import SOURCE
from flows.scoring.schema import key, one_of
from flows.scoring.schema.readers import (
    choice,
    list_of,
    month_day,
    number,
    optional,
    share,
    slug,
    text,
    whole,
)


@dataclass(frozen=True)
class ExecutionRate:
    """预算执行率的口径。 | What the execution rate is, and where it stands on the sheet."""

    source: str = key(slug, *SOURCE)
    row: str = key(
        choice("funds", "indicator", "none"),
        "在资金表首行、在指标行，或不评",
        "scored on the first funds row, as an indicator row, or not at all",
    )
    denominator: tuple[str, ...] = key(
        list_of(choice("annual_budget", "initial_budget", "received")),
        "分母：全年预算数、年初预算数或实际到位数，取第一个有数的",
        "denominator: annual budget, initial budget or money received; the first that the sheet gives",
    )
    names: tuple[str, ...] = key(
        list_of(text), "指标行的名称", "names of the indicator row", ("预算执行率", "资金执行率", "预算完成率")
    )
    zero_budget: str = key(
        choice("judge", "full", "zero"),
        "预算为0时：由人评、满分或0分",
        "with no budget: a judge, full marks or 0",
        "judge",
    )
    above_full: str = key(
        choice("cap", "judge", "zero"), "执行率超过100%时：封顶、由人评或0分", "above 100%: cap, a judge, or 0", "cap"
    )


@dataclass(frozen=True)
class ExecutionScore:
    """预算执行率如何得分。 | How the execution rate earns its points."""

    source: str = key(slug, *SOURCE)
    method: Fulfilment = key(one_of(FULFILMENT), "得分方法", "method")
    decimals: int | None = key(
        optional(whole),
        "得分小数位数（null 同各行；0 为取整分）",
        "decimals; null as other rows, 0 for whole points",
        None,
    )
    reason_below: Decimal | None = key(
        optional(share), "低于此执行率须说明原因", "below this rate a reason is due", None
    )


@dataclass(frozen=True)
class Merging:
    """多单位汇总。 | Merging several units into one sheet."""

    source: str = key(slug, *SOURCE)
    absolute: str = key(choice("sum", "mean"), "绝对值相加或平均", "absolute values: sum or mean", "sum")
    relative: str = key(
        choice("weighted", "mean"), "相对值按金额加权或平均", "relative values: by amount or plain mean", "weighted"
    )


@dataclass(frozen=True)
class Money:
    """金额单位与勾稽误差。 | Money unit and the tolerance of comparisons."""

    source: str = key(slug, *SOURCE)
    unit: str = key(choice("元", "万元", "亿元"), "金额单位", "unit of money", "万元")
    decimals: int = key(whole, "小数位数", "decimals", 2)
    tolerance: Decimal = key(number, "勾稽允许误差", "tolerance of sums, in the unit", Decimal("0.01"))


@dataclass(frozen=True)
class Cutoff:
    """数据截止日。 | The day on which data are cut off."""

    source: str = key(slug, *SOURCE)
    day: str | None = key(optional(month_day), "截止日（月-日）；null 为不限", "month and day; null for none", None)
    after: str = key(
        choice("note", "judge"),
        "截止日后才完成的：仅提示或由人评",
        "what was done later: only noted, or left to a judge",
        "note",
    )
