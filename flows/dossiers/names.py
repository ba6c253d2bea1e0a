"""Names inside a dossier: what no system refuses, and what leads nowhere outside it."""

from __future__ import annotations

#: of a name without its end; systems take 255 bytes, and a Chinese sign is three
MOST_BYTES = 180
LONGEST_END = 10


def plain(name: str) -> str:
    """The name without signs that a system could refuse, with its end kept."""
    bare = "".join(sign for sign in name if sign.isprintable() and sign not in '\\/:*?"<>|').strip(". ") or "file"
    stem, dot, end = bare.rpartition(".")
    if not dot or len(end) > LONGEST_END:
        stem, dot, end = bare, "", ""
    return stem.encode()[:MOST_BYTES].decode(errors="ignore").strip() + dot + end
