"""A direction against the nature of the indicator: a cost that must be high, a quantity or quality that must be low."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.attainment import DOWN, UP
from flows.checks.reading.facts import Facts
from flows.checks.reading.rows import Row
from flows.checks.registry import check

# less is better, whatever the section
BETTER_LOW = re.compile(
    r"故障率|差错率|失误率|投诉率|事故率|死亡率|发病率|失业率|流失率|空置率|损失率|超标率|逾期率|返工率|中断次数"
)
BETTER_HIGH = re.compile(
    r"满意度|覆盖率|合格率|达标率|完成率|及时率|准确率|优良率|完好率|保障率|知晓率|到位率|参与率|就业率"
)
COST = re.compile(r"成本$|成本(?:控制|总额|金额|支出)|单价|单位造价|人均(?:费用|成本)|费用(?:标准|支出|控制)?$")
# words that turn the meaning: a cost that is saved, a fault that is mended
TURNED = re.compile(r"节约|节省|降低|下降|减少|压缩|降幅|修复|整改|处理|化解|收回|回收|收益|分担")
# a quantity that is meant to stay small
LIMITED = re.compile(
    r"故障|事故|投诉|差错|失误|违规|违纪|超|逾期|延误|中断|缺陷|漏|死亡|伤亡|损失|污染|排放|能耗|时长|时间|耗时|编制|控制|限|会议|接待|出国|空置|闲置|降|减|未|不"
)


@check(Severity.WARNING)
def operator_suspect(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{name}”的方向 {found} 与指标性质相反，应为 {expected}。

    {cell}: the direction {found} contradicts the indicator “{name}”; {expected} would fit.
    """
    for row in facts.counted:
        if row.direction not in (*UP, *DOWN) or row.target.is_date:
            continue
        expected = _expected(row)
        if expected and row.direction not in expected:
            yield Finding(
                at=f"{row.at}.operator",
                found=row.direction,
                expected=expected[0],
                words={"name": row.name or row.place},
            )


def _expected(row: Row) -> tuple[str, ...]:
    """The direction that the indicator's words ask for; empty where they do not tell."""
    if BETTER_LOW.search(row.name):
        return DOWN if not TURNED.search(row.name) else UP
    if COST.search(row.name) or "成本" in row.place:
        return () if TURNED.search(row.name) else DOWN
    if BETTER_HIGH.search(row.name) or "数量" in row.place or "满意" in row.place:
        return () if LIMITED.search(row.name) else UP
    return ()
