"""Reading what people print in cells: numbers, money, shares, dates, ranges, inequalities, and words.

Nothing is guessed: what cannot be read says why, and never becomes 0.
"""

from flows.scoring.values.operators import OPERATORS, read_operator
from flows.scoring.values.printing import plain, print_share, print_value
from flows.scoring.values.reader import read_value
from flows.scoring.values.reading import Kind, Reading
from flows.scoring.values.target import Target, read_target
from flows.scoring.values.units import convert, dimension, same_unit

__all__ = [
    "OPERATORS",
    "Kind",
    "Reading",
    "Target",
    "convert",
    "dimension",
    "plain",
    "print_share",
    "print_value",
    "read_operator",
    "read_target",
    "read_value",
    "same_unit",
]
