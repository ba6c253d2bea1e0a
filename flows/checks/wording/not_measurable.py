"""A quality in vague words, without a figure, without bands, without a standard.

A state that is reached or not can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import STANDARD_KEYS, is_content, is_lone, is_prompt, tight
from flows.checks.registry import check
from flows.checks.values.answers import is_answer
from flows.scoring.text import Text

STANDARD = Text("可量化的值或分档标准", "a figure or graded standards")
# a state that either was reached or was not
REACHED = re.compile(
    r"^(?:已|全部|全面|均|按[期时质计规]\S{0,3}|及时|如期)?(?:完成|建成|通过|达标|合格|达到|达成|验收|上线|投入使用|执行|到位|发放|拨付|符合|一致|实现)|^(?:无|零|未发生|不发生|没有|杜绝|是$|有$|全覆盖)"
)


@check(Severity.NOTICE)
def not_measurable(facts: Facts) -> Iterator[Finding]:
    """{cell}：目标“{found}”没有衡量标准，应补充{expected}。

    {cell}: the target “{found}” has no standard to measure it by; {expected} is due.
    """
    for row in facts.counted:
        words = tight(row.target.qualitative)
        if not words or row.cells.grade_bands or any(is_content(row.cells.extra.get(key)) for key in STANDARD_KEYS):
            continue
        if is_prompt(words) or is_lone(words) or any(sign.isdigit() for sign in words) or REACHED.search(words):
            continue
        if not is_answer(facts, words):
            yield Finding(at=f"{row.at}.target_text", found=words, expected=STANDARD)
