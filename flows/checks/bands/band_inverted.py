"""A band that opens to the wrong side (差: 15%以下 where more is worse), or a scale against the row's direction."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.bands.scale import Grade, Scale, scales
from flows.checks.problem import Finding, Severity
from flows.checks.reading.attainment import DOWN, UP
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.text import Text


@check(Severity.ERROR)
def band_inverted(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{grade}”的标准“{found}”方向相反，应为“{expected}”。

    {cell}: the band “{found}” of grade {grade} runs the wrong way; expected {expected}.
    """
    for row, scale in scales(facts):
        against = (row.direction in UP and scale.mirrored) or (row.direction in DOWN and not scale.mirrored)
        if against:
            best = scale.grades[0]
            expected = Text(f"与指标方向（{row.direction}）一致", f"the direction of the indicator ({row.direction})")
            yield Finding(at=f"{row.at}.bands", found=best.text, expected=expected, words={"grade": best.name})
            continue
        for grade in scale.grades:
            if grade.inverted:
                yield Finding(
                    at=f"{row.at}.bands",
                    found=grade.text,
                    expected=_expected(scale, grade),
                    words={"grade": grade.name},
                )


def _expected(scale: Scale, grade: Grade) -> Text:
    low, high = grade.interval.low, grade.interval.high
    if low is not None and high is not None:
        return Text("按优、良、中、差依次排列", "the grades in their order")
    end = low if low is not None else high
    upward = (low is not None) is not scale.mirrored
    shown = scale.shown(end) if end is not None else ""
    return Text(f"{shown}{'以上' if upward else '以下'}", f"{'above' if upward else 'below'} {shown}")
