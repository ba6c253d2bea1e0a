"""Rows that are not like the others: empty ones, and ones that share a weight (P14, P15)."""

from __future__ import annotations

from dataclasses import dataclass

from flows.scoring.rulesets.parameters.framework import SOURCE
from flows.scoring.schema import key
from flows.scoring.schema.readers import choice, list_of, optional, slug, text


@dataclass(frozen=True)
class Missing:
    """没有完成值的行。 | Rows without an actual."""

    source: str = key(slug, *SOURCE)
    actual: str = key(
        choice("open", "judge", "zero", "zero_without_reason"),
        "缺完成值：待补、由人评、0分、无说明则0分",
        "no actual: left open, for a judge, 0, or 0 unless a reason is given",
        "open",
    )
    not_applicable: str = key(
        choice("reweight", "full", "open"),
        "不适用（/）的行：权重分给其他行、满分、待定",
        "a row marked not applicable: its weight goes to the others, full marks, or left open",
        "reweight",
    )


@dataclass(frozen=True)
class Carrying:
    """合并单元格与分项。 | Merged cells, sub-rows and core rows."""

    source: str = key(slug, *SOURCE)
    sub_row_marks: tuple[str, ...] = key(list_of(text), "分项行的开头字样", "beginnings that mark a sub-row", ("其中",))
    weight_on: str = key(
        choice("parent", "children"), "权重在总行（分项不计分）或在分项（总行为分项之和）",
        "the weight stands on the parent row (sub-rows are not scored) or on the children (the parent is their sum)",
        "parent",
    )  # fmt: skip
    merged: str = key(
        choice("none", "mean", "lowest"), "分值合并单元格内各行：不合并、平均、取最低",
        "rows that share a merged weight cell (blank below the first): not merged, mean, or the lowest", "none",
    )  # fmt: skip
    subtotal_words: tuple[str, ...] = key(
        list_of(text),
        "小计行的名称（不计分）",
        "names of subtotal rows, which are not scored",
        ("小计", "合计", "总计", "总分"),
    )
    core_mark: str | None = key(optional(text), "核心指标标记", "mark of a core row", "★")
