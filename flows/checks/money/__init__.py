"""Checks of money: rates, parts, balances, instalments."""

from flows.checks.money.balance_identity import balance_identity
from flows.checks.money.budget_change_unexplained import budget_change_unexplained
from flows.checks.money.execution_rate_mismatch import execution_rate_mismatch
from flows.checks.money.funds_parts import funds_parts
from flows.checks.money.over_execution import over_execution
from flows.checks.money.payment_share import payment_share

CHECKS = (
    execution_rate_mismatch,
    funds_parts,
    over_execution,
    balance_identity,
    payment_share,
    budget_change_unexplained,
)
