"""What texts on forms amount to: a template's own prompt, noise that only fills a cell, or content.

The word lists are short on purpose: a word stands here only where it cannot be content.
"""

from __future__ import annotations

import re
from functools import lru_cache

PROMPT = re.compile(
    r"请(?:在此)?(?:填写|填报|输入|选择|说明)|[（(【\[<＜]?(?:此处|在此)(?:填写|填报|输入)|[（(【\[]\s*(?:填写|待填|填报|必填|示例|样例)[^）)】\]]*[）)】\]]"
    r"|(?:点击|单击)[^，。]{0,6}输入|待(?:填写|填报|补充|完善)$|^(?:todo|tbd|lorem ipsum|示例|样例|待填|待定|测试)$",
    re.IGNORECASE,
)
DOTS = re.compile(r"^[.…。·•]{2,}$|^[…]+$")
CROSSES = re.compile(
    r"^[xX×✕＊*?？_＿]{2,}\S{0,3}$|(?:[x×X]{2,}|＊{2,}|_{3,}|＿{2,})(?:项目|单位|指标|个|条|%|％|万元|元|年|月)"
)
TEMPLATE_NAME = re.compile(r"^(?:三级)?指标\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[:：]?$")
LONE = re.compile(r"^[0-9０-９]{1,3}$|^[/／\\、—–_\-.．。*＊]+$")
NOISE = frozenset(
    {
        "无",
        "没有",
        "0",
        "00",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "、",
        ".",
        "。",
        "…",
        "……",
        "*",
        "n/a",
        "na",
        "none",
        "null",
        "无偏差",
        "无原因",
        "不适用",
        "否",
        "1",
        "略",
        "同上",
        "正常",
    }
)


def tight(text: str | None) -> str:
    """The text without any blanks."""
    return "".join((text or "").split())


@lru_cache(maxsize=8192)
def is_noise(text: str | None) -> bool:
    """Whether a reason cell holds something that is no reason."""
    plain = tight(text).lower().rstrip("。.;；")
    return bool(tight(text)) and (plain in NOISE or not plain or bool(LONE.match(plain)))


@lru_cache(maxsize=8192)
def is_prompt(text: str | None) -> bool:
    """Whether the text is a template's own prompt, or crosses and dots where content is due."""
    plain = tight(text)
    return bool(plain) and bool(PROMPT.search(plain) or DOTS.match(plain) or CROSSES.search(plain))


@lru_cache(maxsize=8192)
def is_lone(text: str | None) -> bool:
    """Whether only a digit or a slash stands where words are due."""
    return bool(LONE.match(tight(text)))


def is_template_name(text: str | None) -> bool:
    """Whether the name is the national template's 指标1： …"""
    return bool(TEMPLATE_NAME.match(tight(text)))


# where a writer may have put a reason, a standard or a proof beside the contract's own cells
REASON_KEYS = (
    "reason",
    "change_reason",
    "adjustment_reason",
    "deviation_reason",
    "explanation",
    "note",
    "remark",
    "调整原因",
    "备注",
)
STANDARD_KEYS = (
    "standard",
    "scoring_standard",
    "rule",
    "scoring_rule",
    "definition",
    "评分标准",
    "评分规则",
    "指标解释",
)
EVIDENCE_KEYS = ("evidence", "evidences", "attachments", "proof", "佐证材料", "证明材料")
TOTALS = frozenset({"小计", "合计", "总计", "总分", "合计得分", "subtotal", "total"})


def is_content(raw: object) -> bool:
    """Whether a cell of unknown kind holds anything that says something."""
    if isinstance(raw, str):
        return bool(tight(raw)) and not is_noise(raw) and not is_prompt(raw)
    return bool(raw) and not isinstance(raw, int | float)


def is_total(name: str | None) -> bool:
    """Whether a row's name says that it adds up others."""
    return tight(name).rstrip("：:").lower() in TOTALS
