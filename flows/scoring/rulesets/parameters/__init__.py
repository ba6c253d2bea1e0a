"""The parameters P1-P22 of a rule set, one block each; every block cites the document it comes from."""

from flows.scoring.rulesets.parameters.framework import (
    Allocation,
    Framework,
    Minimum,
    Section,
    SectionWeights,
    Total,
    Words,
)
from flows.scoring.rulesets.parameters.indicators import (
    Grade,
    IndicatorBands,
    Operators,
    OverFulfilment,
    Qualitative,
    Reverse,
    Satisfaction,
    ShareRange,
    UnderFulfilment,
)
from flows.scoring.rulesets.parameters.money import (
    Cutoff,
    ExecutionRate,
    ExecutionScore,
    Merging,
    Money,
)
from flows.scoring.rulesets.parameters.outcome import (
    Grades,
    Reasons,
    Rounding,
    SecondScoring,
    TotalGrade,
    Veto,
)
from flows.scoring.rulesets.parameters.rows import Carrying, Missing

__all__ = [
    "Allocation",
    "Carrying",
    "Cutoff",
    "ExecutionRate",
    "ExecutionScore",
    "Framework",
    "Grade",
    "Grades",
    "IndicatorBands",
    "Merging",
    "Minimum",
    "Missing",
    "Money",
    "Operators",
    "OverFulfilment",
    "Qualitative",
    "Reasons",
    "Reverse",
    "Rounding",
    "Satisfaction",
    "SecondScoring",
    "Section",
    "SectionWeights",
    "ShareRange",
    "Total",
    "TotalGrade",
    "UnderFulfilment",
    "Veto",
    "Words",
]
