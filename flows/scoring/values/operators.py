"""Directions: the seven operators of the contract and the many ways they are printed (P10).

以上, 以下, 以内 include the figure, 超过, 低于 and 不足 do not (Civil Code, article 1259); a rule set may add words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

OPERATORS = (">=", "<=", "=", ">", "<", "between", "qualitative")

_SPELLINGS = {
    ">=": ">= => ≥ ≮ ge gte 大于等于 大于或等于 不低于 不少于 不小于 不下于 不得低于 不得少于 "
    "不应低于 不早于 至少 最少 最低 以上 及以上 含以上",
    "<=": "<= =< ≤ ≯ le lte 小于等于 小于或等于 不高于 不多于 不大于 不超过 不超 不得超过 不得高于 不应超过 "
    "不晚于 不迟于 至多 最多 最高 最迟 "
    "以下 及以下 含以下 以内 之内 内 之前 以前 前",
    "=": "= == eq 等于",
    ">": "> gt 大于 高于 多于 超过 超出 晚于 之后 以后 后",
    "<": "< lt 小于 低于 少于 不足 不到 不满 早于",
    "between": "between 区间 介于 之间",
    "qualitative": "qualitative 定性",
}
WORDS = {word: operator for operator, words in _SPELLINGS.items() for word in words.split()}

_AFTER_ONLY = frozenset(
    {
        "以上",
        "及以上",
        "含以上",
        "以下",
        "及以下",
        "含以下",
        "以内",
        "之内",
        "内",
        "之前",
        "以前",
        "前",
        "之后",
        "以后",
        "后",
    }
)
DATE_ONLY = frozenset({"之前", "以前", "前", "之后", "以后", "后"})
_NAMES = frozenset(
    {"ge", "gte", "le", "lte", "eq", "gt", "lt", "between", "qualitative", "区间", "介于", "之间", "定性"}
)

_CANONICAL = frozenset(OPERATORS)
_SPELT = str.maketrans("＞＜＝≧≦﹦═", "><=≥≤==")


def _longest_first(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEFORE = re.compile(f"({_longest_first(set(WORDS) - _AFTER_ONLY - _NAMES)}):?(.+)", re.DOTALL)
AFTER = re.compile(rf"(.+?)(\(不?含\)|含)?({_longest_first(set(_AFTER_ONLY))})(\(不?含(?:本数)?\))?", re.DOTALL)


def read_operator(printed: str | None, aliases: Mapping[str, str] | None = None) -> str | None:
    """The operator behind a printed direction such as "≧" or "不低于"; None for nothing or an unknown word."""
    if printed is None or printed in _CANONICAL:
        return printed or None
    word = printed.strip().translate(_SPELT).lower()
    return (aliases or {}).get(word) or WORDS.get(word)
