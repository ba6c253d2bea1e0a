"""Uploads are read by a child process with limits on memory and time; the web process never parses one.

`read_upload(content, name)` gives a `Workbook`, or a `Refusal` that names its reason.
"""

from flows.sheets.guard.reading import read_upload, run_on_upload
from flows.sheets.guard.reasons import Reason, Refusal
from flows.sheets.guard.workbook import Grid, Workbook, address

__all__ = ["Grid", "Reason", "Refusal", "Workbook", "address", "read_upload", "run_on_upload"]
