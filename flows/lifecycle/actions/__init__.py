"""What moves an evaluation from stage to stage; each stage calls the one that follows from its own act."""

from .keep_problems import keep_problems
from .move import back_to_rectification, close_when_rectified, move

__all__ = ["back_to_rectification", "close_when_rectified", "keep_problems", "move"]
