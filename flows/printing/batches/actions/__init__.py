"""Order many forms, print the next one, close the order or cancel it, and clear old files away."""

from .cancel import cancel
from .clear import clear_prints
from .finish import fail, finish
from .order import order
from .print_next import print_next

__all__ = ["cancel", "clear_prints", "fail", "finish", "order", "print_next"]
