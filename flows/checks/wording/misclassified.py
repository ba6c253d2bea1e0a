"""A cost, money put in, or satisfaction filed under a heading that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.rows import Row
from flows.checks.reading.texts import tight
from flows.checks.registry import check
from flows.scoring.text import Text
from flows.scoring.values import dimension

SATISFACTION = Text("满意度指标", "satisfaction")
COSTS = Text("成本指标", "cost")
COST = re.compile(r"成本(?!节约|降低)")
TURNED = re.compile(r"节约|节省|降低|下降|减少|压缩")
ELSEWHERE = re.compile(r"^(?:产出)?(?:数量|质量|时效)|满意|社会效益|生态效益|可持续")
INPUT = re.compile(
    r"(?:资金|经费|财政)投入|投入(?:资金|经费|金额)|(?:预算|资金|经费)(?:总额|金额|支出|规模)$|支出(?:金额|总额)$"
)


@check(Severity.WARNING)
def misclassified(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{name}”归在“{found}”下，应归入{expected}。

    {cell}: “{name}” is filed under “{found}”; it belongs to {expected}.
    """
    for row in facts.counted:
        belongs = _belongs(facts, row)
        if belongs is not None:
            at = f"{row.at}.level2" if row.cells.level2 else f"{row.at}.level1"
            found = row.cells.level2 or row.cells.level1
            yield Finding(at=at, found=found, expected=belongs, words={"name": row.name})


def _belongs(facts: Facts, row: Row) -> Text | None:
    """Where the row belongs, if it stands somewhere else."""
    if "满意度" in row.name and "满意" not in row.place and _has_satisfaction(facts):
        return SATISFACTION
    second = tight(row.cells.level2)
    if COST.search(row.name) and ELSEWHERE.search(second) and not TURNED.search(row.name):
        return COSTS
    if "数量" in second and ((row.target.unit and dimension(row.target.unit) == "money") or INPUT.search(row.name)):
        return COSTS
    return None


def _has_satisfaction(facts: Facts) -> bool:
    """Whether the rule set's framework keeps a section of its own for satisfaction.

    Not every one does (285号, 10号 review).
    """
    sections = () if facts.rules is None else facts.rules.framework.sections
    return any("满意" in section.name.zh for section in sections)
