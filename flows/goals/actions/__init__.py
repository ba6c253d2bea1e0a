"""Everything that changes a goal declaration; each ends by completing or returning the engine's task."""

from .approve import approve
from .assess import GRADES, LIMITS, Marks, assess
from .declare import adjust, declare
from .endorse import endorse
from .send_back import send_back
from .stop import stop
from .submit import Declaration, submit
from .withdraw import withdraw

__all__ = [
    "GRADES",
    "LIMITS",
    "Declaration",
    "Marks",
    "adjust",
    "approve",
    "assess",
    "declare",
    "endorse",
    "send_back",
    "stop",
    "submit",
    "withdraw",
]
