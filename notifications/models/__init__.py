"""Notices, who is mailed what, and every attempt to deliver outside the product."""

from .delivery import Delivery
from .notice import Notice, subject_key
from .preference import Channel, Mode, Preference

__all__ = ["Channel", "Delivery", "Mode", "Notice", "Preference", "subject_key"]
