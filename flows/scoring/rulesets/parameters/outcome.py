# ruff: noqa: RUF009 - key() is dataclasses.field with a reader; nothing is shared
"""From rows to a result: rounding, grades and vetoes, second scoring, and where a reason is due (P16-P19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.scoring.methods import CONDITIONS, EFFECTS
from flows.scoring.methods.effects import CapGrade
from flows.scoring.rulesets.parameters.framework import SOURCE, Words
from flows.scoring.schema import block_of, key, one_of
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


@dataclass(frozen=True)
class Rounding:
    """舍入。 | Rounding."""

    source: str = key(slug, *SOURCE)
    row: int = key(whole, "每行小数位数", "decimals of a row", 2)
    section: int | None = key(
        optional(whole), "每类小计小数位数（null 不另舍入）", "decimals of a section; null: none of its own", None
    )
    total: int = key(whole, "总分小数位数", "decimals of the total", 2)
    mode: str = key(choice("half_up", "half_even", "down"), "方式", "mode", "half_up")
    display: int = key(whole, "显示的小数位数", "decimals shown", 2)


@dataclass(frozen=True)
class TotalGrade:
    """总分的一个等级。 | One grade of the total."""

    name: str = key(text, "等级名", "name")
    from_: Decimal = key(number, "下限分数", "lowest total")


@dataclass(frozen=True)
class Veto:
    """封顶、扣分或否决。 | A cap, a deduction or a veto."""

    name: Words = key(block_of(Words), "名称", "name")
    source: str = key(slug, *SOURCE)
    when: Any = key(one_of(CONDITIONS), "条件", "condition")
    then: Any = key(one_of(EFFECTS), "后果", "effect")


@dataclass(frozen=True)
class Grades:
    """等级。 | The grade table."""

    source: str = key(slug, *SOURCE)
    base: Decimal = key(number, "等级表所对应的总分", "the base the table is made for", Decimal(100))
    table: tuple[TotalGrade, ...] = key(
        list_of(block_of(TotalGrade)), "等级，从高到低；空则不评等级", "grades, highest first; none: no grade", ()
    )
    bound: str = key(
        choice("included", "excluded"), "下限是否含本数", "whether the lowest total belongs to the grade", "included"
    )
    aliases: Mapping[str, str] = key(mapping_of(text), "其他叫法", "other words for a grade", factory=dict)
    vetoes: tuple[Veto, ...] = key(list_of(block_of(Veto)), "封顶与否决", "caps and vetoes, in order", ())

    def __post_init__(self) -> None:
        """Grades fall from high to low; aliases and caps name a grade of the table."""
        lower = [grade.from_ for grade in self.table]
        if lower != sorted(set(lower), reverse=True):
            raise ValueError("grades must fall from high to low | 等级须从高到低")
        capped = [veto.then.grade for veto in self.vetoes if isinstance(veto.then, CapGrade)]
        unknown = [word for word in (*self.aliases.values(), *capped) if word not in self.names]
        if unknown:
            raise ValueError(f"{unknown[0]} is no grade of the table | 等级表中没有“{unknown[0]}”")

    @property
    def names(self) -> tuple[str, ...]:
        """The names, best first."""
        return tuple(grade.name for grade in self.table)

    def of_total(self, total: Decimal) -> str | None:
        """The grade of a total on the table's base; None where there is no table."""
        for grade in self.table:
            if total > grade.from_ or (total == grade.from_ and self.bound == "included"):
                return grade.name
        return self.names[-1] if self.names else None

    def canonical(self, word: str | None) -> str | None:
        """The grade a printed word means (优秀 → 优), None for a word outside the table."""
        word = (word or "").strip()
        return word if word in self.names else self.aliases.get(word)

    def lowest(self, *names: str | None) -> str | None:
        """The worst of some grades; None counts as no grade at all."""
        known = [name for name in names if name in self.names]
        return max(known, key=self.names.index) if known else None


@dataclass(frozen=True)
class SecondScoring:
    """复核与差异。 | Second scoring, and the difference that asks for a talk."""

    source: str = key(slug, *SOURCE)
    columns: tuple[str, ...] = key(
        list_of(choice("self", "department", "finance", "third_party", "computed")),
        "并列的评分", "score columns side by side",
        ("self", "department", "finance", "third_party"),
    )  # fmt: skip
    row_threshold: Decimal = key(
        share,
        "单行差异达权重的此比例须沟通",
        "a row's difference of this share of its weight asks for a talk",
        Decimal("0.2"),
    )
    total_threshold: Decimal = key(
        number, "总分差异达此分值须沟通", "a difference of the totals that asks for a talk", Decimal(5)
    )


@dataclass(frozen=True)
class Reasons:
    """偏差原因。 | Where a reason is due."""

    source: str = key(slug, *SOURCE)
    per: str = key(choice("row", "sheet"), "逐行或整表说明", "for each row, or once for the sheet", "row")
    unmet: bool = key(boolean, "未完成须说明", "due when unmet", default=True)
    over: Decimal | None = key(optional(share), "完成率超过此值须说明", "due above this completion", None)
    budget_moved: Decimal | None = key(
        optional(share),
        "全年预算较年初调整超过此比例须说明",
        "due when the annual budget moved by more than this",
        None,
    )
