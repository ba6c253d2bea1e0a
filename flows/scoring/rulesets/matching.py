"""Which section of a framework a row belongs to: by its first level, else its second, else its third."""

from __future__ import annotations

from functools import lru_cache

from flows.scoring.rulesets.parameters import Framework, Section
from flows.scoring.sheet import IndicatorRow


def section_of(framework: Framework, row: IndicatorRow) -> Section | None:
    """The section of a row; None where no name of the framework fits."""
    for level in (row.level1, row.level2, row.level3):
        if level and (section := _named(framework, bare(level))):
            return section
    return None


def _named(framework: Framework, name: str) -> Section | None:
    return next((section for section in framework.sections if name in map(bare, section.match)), None)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A section's name without the words forms add: 产出指标（50分） → 产出."""
    name = name.strip().split("（")[0].split("(")[0].strip()
    for suffix in ("指标", "目标", "类"):
        shorter = name.removesuffix(suffix)
        name = shorter or name
    return name
