"""The line of a text in which a word stands, with its neighbourhood: plain text in, pieces out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: characters before and after the first word
BEFORE, AFTER = 16, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `is_word` is one that was asked for."""

    text: str
    is_word: bool = False


def excerpt(texts: Sequence[str], words: Sequence[str]) -> list[Piece]:
    """The neighbourhood of the first word in the first text that holds one; empty where none does."""
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    for text in texts:
        line = " ".join(text.split())
        if at := pattern.search(line):
            begin, end = max(0, at.start() - BEFORE), at.end() + AFTER
            cut = ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")
            return _pieces(cut, pattern)
    return []


def _pieces(line: str, pattern: re.Pattern[str]) -> list[Piece]:
    pieces, done = [], 0
    for found in pattern.finditer(line):
        pieces += [Piece(line[done : found.start()]), Piece(found[0], is_word=True)]
        done = found.end()
    return [piece for piece in (*pieces, Piece(line[done:])) if piece.text]
