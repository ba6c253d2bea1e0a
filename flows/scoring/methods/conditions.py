"""When a cap or veto of the rule set applies (P17). A condition looks at the facts and returns evidence, or None.

What cannot be known (no execution rate on the sheet) never triggers anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from flows.scoring.methods.registry import CONDITIONS, method
from flows.scoring.schema import key
from flows.scoring.schema.readers import share, slug
from flows.scoring.text import Text
from flows.scoring.values import print_share


@dataclass(frozen=True)
class Facts:
    """What conditions may look at. Shares are ratios; `deviations` and `core_unmet` are keyed by row."""

    execution_rate: Decimal | None = None
    flags: frozenset[str] = frozenset()
    deviations: Mapping[str, Decimal] = field(default_factory=dict)
    core_unmet: tuple[str, ...] = ()
    section_shares: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """Why a condition holds: the sentence, and the rows it was found in (none = the whole sheet)."""

    text: Text
    rows: tuple[str, ...] = ()


@method(CONDITIONS, "execution_below")
@dataclass(frozen=True)
class ExecutionBelow:
    """预算执行率低于限值。 | The execution rate is below a limit."""

    limit: Decimal = key(share, "预算执行率下限", "lowest execution rate allowed")

    def holds(self, facts: Facts) -> Evidence | None:
        """Compare the rate with the limit."""
        rate = facts.execution_rate
        if rate is None or rate >= self.limit:
            return None
        shown, limit = print_share(rate), print_share(self.limit)
        return Evidence(Text(f"预算执行率{shown}低于{limit}", f"execution rate {shown} is below {limit}"))


@method(CONDITIONS, "execution_above")
@dataclass(frozen=True)
class ExecutionAbove:
    """预算执行率高于限值。 | The execution rate is above a limit."""

    limit: Decimal = key(share, "预算执行率上限", "highest execution rate allowed")

    def holds(self, facts: Facts) -> Evidence | None:
        """Compare the rate with the limit."""
        rate = facts.execution_rate
        if rate is None or rate <= self.limit:
            return None
        shown, limit = print_share(rate), print_share(self.limit)
        return Evidence(Text(f"预算执行率{shown}高于{limit}", f"execution rate {shown} is above {limit}"))


@method(CONDITIONS, "flag")
@dataclass(frozen=True)
class Flag:
    """绩效表带有某标记，如审计发现问题。 | The sheet carries a flag such as an audit finding."""

    flag: str = key(slug, "标记名（绩效表 flags 列表中的一项）", "name of the flag, one of the sheet's “flags”")

    def holds(self, facts: Facts) -> Evidence | None:
        """Look for the flag."""
        if self.flag not in facts.flags:
            return None
        return Evidence(Text(f"绩效表带有标记“{self.flag}”", f"the sheet carries the flag “{self.flag}”"))


@method(CONDITIONS, "deviation_from")
@dataclass(frozen=True)
class DeviationFrom:
    """完成值偏离目标值达到限值的指标。 | Indicators whose actual is this far or farther from the target."""

    limit: Decimal = key(share, "偏离程度（含）", "deviation from the target, included")

    def holds(self, facts: Facts) -> Evidence | None:
        """Name the rows that are so far off."""
        rows = tuple(at for at, deviation in facts.deviations.items() if deviation >= self.limit)
        limit = print_share(self.limit)
        text = Text(
            f"{len(rows)}项指标偏离目标达{limit}及以上",
            f"{len(rows)} indicators are off their target by {limit} or more",
        )
        return Evidence(text, rows) if rows else None


@method(CONDITIONS, "core_unmet")
@dataclass(frozen=True)
class CoreUnmet:
    """核心（★）指标未完成。 | A core (★) indicator missed its target."""

    def holds(self, facts: Facts) -> Evidence | None:
        """Name the core rows that were missed."""
        text = Text(f"{len(facts.core_unmet)}项核心指标未完成", f"{len(facts.core_unmet)} core indicators were missed")
        return Evidence(text, facts.core_unmet) if facts.core_unmet else None


@method(CONDITIONS, "section_below")
@dataclass(frozen=True)
class SectionBelow:
    """某类指标得分率低于限值。 | A section earned less than a share of its weight."""

    section: str = key(slug, "类别 id", "id of the section")
    limit: Decimal = key(share, "得分率下限", "lowest share of its weight")

    def holds(self, facts: Facts) -> Evidence | None:
        """Compare the section's share with the limit; an absent section is not known."""
        earned = facts.section_shares.get(self.section)
        if earned is None or earned >= self.limit:
            return None
        shown, limit = print_share(earned), print_share(self.limit)
        return Evidence(
            Text(f"{self.section}得分率{shown}低于{limit}", f"{self.section} earned {shown}, below {limit}")
        )
