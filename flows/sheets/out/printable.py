"""Signs that XML cannot hold are taken out, so that a pasted control character never breaks a file."""

from __future__ import annotations

import re

# everything outside the Char production of XML 1.0
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text without what no office file may hold; line ends are all `\\n`."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
