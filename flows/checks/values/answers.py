"""Words that are an answer and no mere copy.

The rule set's vocabulary of qualities, or a plain state that was reached.
"""

from __future__ import annotations

from flows.checks.reading.facts import Facts
from flows.checks.reading.texts import tight

STATES = frozenset(
    {
        "是",
        "有",
        "达成",
        "已达成",
        "达成年度指标",
        "完成",
        "已完成",
        "全部完成",
        "达标",
        "合格",
        "通过",
        "优",
        "良",
        "中",
        "差",
        "好",
        "较好",
    }
    | {"按期完成", "按时完成", "如期完成", "及时完成", "验收合格", "验收通过", "全覆盖", "已建成", "无", "未发生"}
)


def is_answer(facts: Facts, words: str | None) -> bool:
    """Whether a judge can grade these words as they stand.

    Without a rule set nobody can tell, so nothing is held against them.
    """
    if facts.rules is None:
        return True
    plain, grades = tight(words), facts.rules.qualitative.grades
    return plain in STATES or any(plain == grade.name or plain in grade.words for grade in grades)
