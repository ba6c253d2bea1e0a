"""Receive a file, and apply what it plans: into the draft of a form, or row by row through the acts of a stage."""

from .apply_list import apply_rows, begin_list
from .cancel import cancel
from .clear import clear_uploads
from .fill import fill
from .receive import receive_list, receive_sheet

__all__ = ["apply_rows", "begin_list", "cancel", "clear_uploads", "fill", "receive_list", "receive_sheet"]
