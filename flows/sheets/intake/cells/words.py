"""Texts as clerks type them, brought to one spelling: tidy for what is kept, `label_key` for what is only compared."""

from __future__ import annotations

import re
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad"))
# WPS and old Excel write a carriage return as these seven signs
_CARRIAGE_RETURN = re.compile(r"_x000[dD]_\n?|\r\n?")
# a longer text is content, whatever it begins with
LONGEST_LABEL = 60
_OUTER = " \t\n\u3000\xa0"
_FULL_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\xa0": " "}
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】")
_BLANKS = re.compile(r"\s+")
_EDGES = "::*★☆#、,.。;;-—_/ "


def tidy(text: str) -> str:
    """The text without outer blanks and invisible signs; what is inside stays as it was typed."""
    return _CARRIAGE_RETURN.sub("\n", text).translate(_INVISIBLE).strip(_OUTER)


def half_width(text: str) -> str:
    """Full-width letters, figures and signs as half-width ones."""
    return text.translate(_FULL_WIDTH)


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """A label to be compared: half-width, no blanks, no brackets with what they hold, no numbering, no colon."""
    if len(text) > LONGEST_LABEL:
        return ""
    flat = _BLANKS.sub("", half_width(tidy(text)))
    bare = _BRACKETS.sub("", _BRACKETS.sub("", flat)) or flat
    bare = re.sub(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、])", "", bare)
    return bare.strip(_EDGES)
