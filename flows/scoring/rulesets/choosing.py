"""Which rule set a sheet is scored with when nobody names one: its own stamp, else region, year, form and sections.

A regional set beats a national one; among equals the one whose sections cover more of the sheet's rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flows.scoring.rulesets.loader import available, load_ruleset
from flows.scoring.rulesets.matching import section_of
from flows.scoring.rulesets.ruleset import RuleSet
from flows.scoring.sheet import Sheet

NATIONAL, DEFAULT = "全国", "cn-2020-10"


def choose_ruleset(sheet: Sheet, folders: Iterable[str | Path] = ()) -> RuleSet:
    """The rule set for a sheet; a stamp (`ruleset` among the sheet's extra keys) is obeyed or raises RuleSetError."""
    stamp = sheet.extra.get("ruleset")
    if isinstance(stamp, str) and stamp:
        return load_ruleset(stamp, folders)
    fitting = [rules for rules in available(folders) if _fits(rules, sheet)]
    if not fitting:
        return load_ruleset(DEFAULT)
    return max(fitting, key=lambda rules: _rank(rules, sheet))


def _fits(rules: RuleSet, sheet: Sheet) -> bool:
    year = sheet.year_number
    return (
        (rules.region == NATIONAL or rules.region in (sheet.region or ""))
        and (year is None or year in rules.years)
        and (sheet.form is None or sheet.form in rules.forms)
    )


def _rank(rules: RuleSet, sheet: Sheet) -> tuple[bool, int, bool, int, bool]:
    """Regional, then rows the sections cover, then still in force, then fewer sections that stay empty."""
    found = [section_of(rules.framework, row) for row in sheet.indicators]
    covered, used = sum(section is not None for section in found), {section.id for section in found if section}
    unused = len(rules.framework.sections) - len(used)
    return rules.region != NATIONAL, covered, rules.years.to is None, -unused, rules.id == DEFAULT
