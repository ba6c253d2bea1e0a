"""The Chinese fonts of this machine: which files there are, and which families the PDF asks for.

Nothing is shipped with the product; the first of the list that is installed is taken, and none at all is an error.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flows.sheets.out.render.errors import ChineseFontMissing

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "C:/Windows/Fonts")
# file name, face inside the file, family: song (宋体, body) first choice to last
SONG = (
    ("NotoSerifCJK-Regular.ttc", 2, "Noto Serif CJK SC"),
    ("NotoSerifCJKsc-Regular.otf", 0, "Noto Serif CJK SC"),
    ("SourceHanSerifSC-Regular.otf", 0, "Source Han Serif SC"),
    ("simsun.ttc", 0, "SimSun"),
    ("uming.ttc", 0, "AR PL UMing CN"),
)
HEI = (
    ("NotoSansCJK-Regular.ttc", 2, "Noto Sans CJK SC"),
    ("NotoSansCJKsc-Regular.otf", 0, "Noto Sans CJK SC"),
    ("SourceHanSansSC-Regular.otf", 0, "Source Han Sans SC"),
    ("wqy-microhei.ttc", 0, "WenQuanYi Micro Hei"),
    ("wqy-zenhei.ttc", 0, "WenQuanYi Zen Hei"),
    ("simhei.ttf", 0, "SimHei"),
)


@dataclass(frozen=True, slots=True)
class Font:
    """A font file, the face in it, and the family name that Pango knows it by."""

    path: Path
    face: int
    family: str


@lru_cache(maxsize=1)
def installed() -> dict[str, Path]:
    """Font files of this machine by name."""
    extra = os.environ.get("HENGPING_FONTS", "")
    folders = [Path(folder).expanduser() for folder in (extra, *FOLDERS) if folder]
    ends = {".ttf", ".ttc", ".otf"}
    return {file.name: file for folder in folders for file in folder.rglob("*") if file.suffix.lower() in ends}


def song() -> Font:
    """The font of the body: a Song face, else whatever Chinese face there is."""
    return _first((*SONG, *HEI))


def hei() -> Font:
    """The font of headings and charts: a Hei face, else whatever Chinese face there is."""
    return _first((*HEI, *SONG))


def _first(candidates: tuple[tuple[str, int, str], ...]) -> Font:
    for name, face, family in candidates:
        if name in installed():
            return Font(installed()[name], face, family)
    raise ChineseFontMissing
