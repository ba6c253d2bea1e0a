"""Who may do what here, beyond post and own work, which are the engine's."""

from __future__ import annotations

from typing import Any

from roles.models import User


def check_may_act(user: User, document: Any, step: str) -> None:
    """Raise `Refused` where this user may not take this step of this document."""
