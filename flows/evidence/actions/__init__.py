"""Acts on evidence. Each stands in a record: the sheet's own, an expert's verdict in that of the review."""

from .judge import judge
from .pin import attach_and_pin, pin
from .unpin import unpin

__all__ = ["attach_and_pin", "judge", "pin", "unpin"]
