"""Answers in words, and figures by a row's own grade bands (P11, P12). A fixed grade computes, a band asks a judge."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from flows.scoring.engine.outcome import Outcome, for_a_judge
from flows.scoring.rulesets import RuleSet
from flows.scoring.rulesets.parameters import Grade
from flows.scoring.sheet import Band, IndicatorRow
from flows.scoring.text import Text
from flows.scoring.values import Kind, Reading, convert, print_share, read_value

WANTS_A_JUDGE = Text("定性指标须由评分人在区间内评定", "a quality wants a judge's figure within the band")


def score_quality(rules: RuleSet, words: str) -> Outcome:
    """The outcome of an answer in words, by the rule set's vocabulary."""
    block, word = rules.qualitative, words.strip().rstrip("。；;，,")
    grade = next((grade for grade in block.grades if word == grade.name or word in grade.words), None)
    if grade is None:
        listed = "、".join(grade.name for grade in block.grades)
        note = Text(
            f"“{word[:30]}”不对应任何等级（{listed}），由评分人评定",
            f"“{word[:30]}” is none of the grades ({listed}): a judge decides",
        )
        return for_a_judge(note, block.source)
    return _graded(grade, word, block.source)


def _graded(grade: Grade, word: str, source: str) -> Outcome:
    rule, step = _in_words(grade, word)
    if grade.from_ == grade.to:
        return Outcome(rule, source, grade.to, steps=[step])
    band = (grade.from_, grade.to)
    return Outcome(rule, source, band=band, band_is_open_above=not grade.to_included, steps=[step], note=WANTS_A_JUDGE)


@lru_cache(maxsize=1024)
def _in_words(grade: Grade, word: str) -> tuple[Text, str]:
    low, high = print_share(grade.from_), print_share(grade.to)
    arrow = grade.name if word == grade.name else f"{word} → {grade.name}"
    if low == high:
        rule = Text(f"定性指标按等级：{grade.name}得{high}", f"quality by grade: {grade.name} earns {high}")
        return rule, f"{arrow} → {high}"
    rule = Text(
        f"定性指标：{grade.name}在{low}~{high}之间评分", f"quality: {grade.name} is judged between {low} and {high}"
    )
    return rule, f"{arrow} → {low}~{high}"


def score_by_bands(rules: RuleSet, row: IndicatorRow, actual: Reading, value: Decimal, unit: str) -> Outcome | None:
    """The outcome by the row's own bands; None where the rule set does not score by them."""
    block = rules.indicator_bands
    if not block.shares or not row.grade_bands:
        return None
    fitting = [band.grade for band in row.grade_bands if _holds(band, value, unit)]
    share = block.shares.get(fitting[0] or "") if len(fitting) == 1 else None
    if share is None:
        found = "、".join(name or "?" for name in fitting) or "无"
        note = Text(
            f"完成值落在等级：{found}，由评分人评定", f"the actual falls into these grades: {found}; a judge decides"
        )
        return for_a_judge(note, block.source)
    rule = Text(f"按本指标等级标准：{fitting[0]}", f"by the indicator's own bands: {fitting[0]}")
    step = f"{actual.text} → {fitting[0]} → {print_share(share.from_)}~{print_share(share.to)}"
    if share.from_ == share.to:
        return Outcome(rule, block.source, share.to, steps=[step])
    return Outcome(
        rule,
        block.source,
        band=(share.from_, share.to),
        steps=[step],
        note=Text("在区间内评定", "judged within the band"),
    )


def _holds(band: Band, value: Decimal, unit: str) -> bool:
    reading = read_value(band.text, unit=unit)
    if reading.value is not None and reading.operator:
        limit = convert(reading.value, reading.unit, unit)
        tests = {">=": "__ge__", ">": "__gt__", "<=": "__le__", "<": "__lt__", "=": "__eq__"}
        return limit is not None and bool(getattr(value, tests[reading.operator])(limit))
    low, high = (
        (reading.low, reading.high)
        if reading.kind is Kind.RANGE
        else (read_value(band.low).value, read_value(band.high).value)
    )
    if low is None and high is None:
        return False
    above = low is None or (
        value > low if reading.low_included is False or band.low_included is False else value >= low
    )
    below = high is None or (
        value < high if reading.high_included is False or band.high_included is False else value <= high
    )
    return above and below
