"""Which section of a framework a row belongs to: by its first level, else its second, else its third."""

from __future__ import annotations

from flows.scoring.rulesets.parameters import Framework, Section
from flows.scoring.rulesets.parameters.framework import bare
from flows.scoring.sheet import IndicatorRow

__all__ = ["bare", "section_of"]


def section_of(framework: Framework, row: IndicatorRow) -> Section | None:
    """The section of a row; None where no name of the framework fits."""
    for level in (row.level1, row.level2, row.level3):
        if level and (section := framework.by_name.get(bare(level))):
            return section
    return None
