"""From rows to a total and a grade: sums, then caps and vetoes, each a visible step (P16, P17)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from flows.scoring.engine.outcome import rounded
from flows.scoring.engine.result import LedgerStep, RowScore, SectionScore
from flows.scoring.methods.conditions import Facts
from flows.scoring.methods.effects import Standing
from flows.scoring.methods.registry import ZERO
from flows.scoring.rulesets import RuleSet
from flows.scoring.text import NOTHING, Text
from flows.scoring.values import plain

# equal splits that were cut off may lack this much of the base
SPLIT_LOSS = Decimal("0.1")


def section_scores(rules: RuleSet, rows: Sequence[RowScore]) -> tuple[SectionScore, ...]:
    """What each section weighs and earned, in the framework's order; rows of no section last."""
    names: dict[str | None, Text] = {part.id: part.name.text for part in rules.framework.sections}
    names[None] = Text("未归类", "unassigned")
    found = []
    for section, name in names.items():
        mine = [row for row in rows if row.section == section and row.basis != "excluded" and row.weight is not None]
        if mine:
            score = sum((row.counted or ZERO for row in mine), ZERO)
            if rules.rounding.section is not None:
                score = rounded(score, rules.rounding.section, rules.rounding.mode)
            weight = sum((row.weight or ZERO for row in mine), ZERO)
            found.append(SectionScore(section=section, name=name, weight=weight, score=score))
    return tuple(found)


def run_ledger(
    rules: RuleSet, sections: Sequence[SectionScore], facts: Facts
) -> tuple[tuple[LedgerStep, ...], Standing]:
    """The sum of the rows and every cap or veto that applies, in the rule set's order."""
    total = rounded(sum((part.score for part in sections), ZERO), rules.rounding.total, rules.rounding.mode)
    first = LedgerStep(
        rule=Text("各行得分合计", "sum of the rows"),
        before=None,
        after=total,
        source=rules.citation(rules.rounding.source),
    )
    steps, standing = [first], Standing(total)
    for veto in rules.grades.vetoes:
        evidence = veto.when.holds(facts)
        if evidence is None:
            continue
        before, standing = standing, veto.then.apply(standing, evidence)
        name, effect = veto.name.text, veto.then.text
        rule = Text(f"{name.zh}：{evidence.text.zh}，{effect.zh}", f"{name.en}: {evidence.text.en}; {effect.en}")
        source = rules.citation(veto.source)
        steps.append(LedgerStep(rule=rule, before=before.total, after=standing.total, at=evidence.rows, source=source))
    return tuple(steps), standing


def grade_of(
    rules: RuleSet, standing: Standing, base: Decimal, weight: Decimal, *, is_complete: bool, is_truncated: bool
) -> tuple[str | None, Text]:
    """The grade, or why none can be given."""
    block = rules.grades
    if not block.table:
        return None, Text("本规则不评等级", "the rule set gives no grades")
    if base != block.base:
        return None, Text(
            f"总分为{plain(base)}，等级表适用于{plain(block.base)}分",
            f"the base is {plain(base)}, the grades are for {plain(block.base)}",
        )
    if is_truncated:
        return None, Text("本表为节选，不评等级", "the sheet is an extract: no grade")
    if not is_complete:
        return None, Text("有行尚无得分，不评等级", "some rows have no figure yet: no grade")
    if abs(weight - base) > max(SPLIT_LOSS, rules.section_weights.tolerance):
        return None, Text(
            f"权重合计{plain(weight)}，不是{plain(base)}，不评等级",
            f"the weights add up to {plain(weight)}, not {plain(base)}: no grade",
        )
    return block.lowest(block.of_total(standing.total), *standing.grade_limits), NOTHING
