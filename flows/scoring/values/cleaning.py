"""Bring printed text to one spelling: half-width figures and signs, one kind of dash, no invisible characters.

Superscripts stay as they are (NFKC would read 10² as 102), so the table is our own.
"""

from __future__ import annotations

import re

_SIGNS = {
    "　": " ", "\xa0": " ", "\t": " ", "\r": " ", "\n": " ", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "",
    "−": "-", "﹣": "-", "–": "-", "‐": "-", "‑": "-", "〜": "~", "∼": "~", "﹦": "=", "═": "=", "＝": "=",
    "﹤": "<", "﹥": ">", "﹪": "%", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "∶": ":", "￥": "¥", "〔": "(", "〕": ")",
}  # fmt: skip
_TABLE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | _SIGNS)

NOT_APPLICABLE_MARKS = frozenset(
    {"-", "--", "---", "—", "——", "/", "//", "\\", "无", "没有", "不适用", "不涉及", "n/a", "na", "none", "null", "*"}
)
_SPACED_THOUSANDS = re.compile(r"(?<![0-9.])([0-9]{1,3}(?: [0-9]{3})+)(?![0-9])")


def clean(text: str) -> str:
    """The text in half-width signs without outer blanks; inner blanks only where they part two figures."""
    flat = text.translate(_TABLE).strip().rstrip("。;,、.")
    flat = _SPACED_THOUSANDS.sub(lambda match: match[1].replace(" ", ""), flat)
    return re.sub(r"(?<![0-9]) +| +(?![0-9])", "", flat)
