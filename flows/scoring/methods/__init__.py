"""The methods a rule set may name. Data selects and tunes them; a new one is one decorated class in this package."""

from flows.scoring.methods import conditions, dates, effects, fulfilment, over, reverse
from flows.scoring.methods.registry import (
    CONDITIONS,
    DATES,
    EFFECTS,
    FULFILMENT,
    OVER,
    REVERSE,
)

__all__ = [
    "CONDITIONS",
    "DATES",
    "EFFECTS",
    "FULFILMENT",
    "OVER",
    "REVERSE",
    "conditions",
    "dates",
    "effects",
    "fulfilment",
    "over",
    "reverse",
]
