"""Every row has full marks, and for half of them or more nothing on the sheet can prove it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.figures import total
from flows.checks.registry import check
from flows.scoring.text import Text

# with fewer rows full marks throughout are ordinary
FEWEST = 5


@check(Severity.NOTICE)
def all_full(facts: Facts) -> Iterator[Finding]:
    """{cell}：{count} 行全部满分（合计 {found}），其中 {bare} 行没有可核对的数据；应有{expected}。

    {cell}: all {count} rows have full marks ({found}), {bare} of them without a figure to check; {expected} is due.
    """
    rows = [row for row in facts.counted if row.weight is not None and row.weight > 0 and row.score is not None]
    if len(rows) < FEWEST or any(row.lost != 0 for row in rows):
        return
    bare = [row for row in rows if row.met is not True and not row.has_evidence]
    if 2 * len(bare) >= len(rows):
        yield Finding(
            at="indicators",
            found=total(row.score for row in rows),
            expected=Text("佐证材料", "evidence"),
            words={"count": len(rows), "bare": len(bare)},
        )
