"""What moves an evaluation from stage to stage; each stage calls the one that follows from its own act."""

from .move import back_to_rectification, close_when_rectified, move

__all__ = ["back_to_rectification", "close_when_rectified", "move"]
