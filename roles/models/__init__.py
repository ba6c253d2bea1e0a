"""People, organisations and who holds which post when."""

from ..audit import AuditEntry
from .appointment import Appointment, Substitute
from .organisation import Organisation
from .post import Post
from .user import User

__all__ = ["Appointment", "AuditEntry", "Organisation", "Post", "Substitute", "User"]
