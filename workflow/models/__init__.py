"""The engine's rows: processes, tasks, and what people attach to them."""

from .attachment import Attachment
from .calendar import WorkDay
from .copy import Copy
from .draft import Draft
from .process import Process
from .slip import ReturnPoint, ReturnSlip
from .task import Task

__all__ = ["Attachment", "Copy", "Draft", "Process", "ReturnPoint", "ReturnSlip", "Task", "WorkDay"]
