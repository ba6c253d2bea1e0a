"""Everything that changes a self-evaluation, in the order of its life."""

from .judge import accept, endorse, pass_review
from .launch import launch
from .launch_many import Receipt, launch_many
from .order import continue_launch, order_launch
from .replace import replace_member
from .send_back import send_back, withdraw
from .sign import sign
from .submit import Filled, Fund, Instalment, Result, Spent, submit

__all__ = [
    "Filled",
    "Fund",
    "Instalment",
    "Receipt",
    "Result",
    "Spent",
    "accept",
    "continue_launch",
    "endorse",
    "launch",
    "launch_many",
    "order_launch",
    "pass_review",
    "replace_member",
    "send_back",
    "sign",
    "submit",
    "withdraw",
]
