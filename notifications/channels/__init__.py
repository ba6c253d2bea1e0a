"""Ways out of the product, one folder each. A channel delivers one message or says whether trying again can help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..models import Channel, Notice
from . import email
from .failures import Failure, PermanentFailure, TemporaryFailure

if TYPE_CHECKING:
    from roles.models import User

#: delivers notices to one person, as one message
Deliver = Callable[["User", Sequence[Notice]], None]

CHANNELS: dict[str, Deliver] = {Channel.EMAIL: email.deliver}

__all__ = ["CHANNELS", "Deliver", "Failure", "PermanentFailure", "TemporaryFailure"]
