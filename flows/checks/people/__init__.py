"""Checks of who does what."""

from flows.checks.people.role_conflict import role_conflict

CHECKS = (role_conflict,)
