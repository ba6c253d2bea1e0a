"""What every document's state machine shares: it wraps a row, and only its transitions write `state`.

The permission of a transition is asked by the action's policy, so the machines state none.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from viewflow import fsm

from roles.errors import Conflict


class WrongState(Conflict):
    """The document is in another state by now."""


def require(machine: Any, transition: str) -> None:
    """Raise `WrongState`, naming the present state, unless the transition may be taken now."""
    if not getattr(machine, transition).can_proceed():
        label = machine.document.get_state_display()
        raise WrongState(_("This cannot be done now: the document is “%(state)s”.") % {"state": label})


def take(machine: Any, transition: str, **arguments: Any) -> list[str]:
    """Take a transition and give [old, new] state for the record."""
    require(machine, transition)
    before = machine.document.state
    getattr(machine, transition)(**arguments)
    return [str(before), str(machine.document.state)]


def column(states: Any, default: Any) -> fsm.State:
    """A `viewflow.fsm.State` kept in the `state` column of `self.document`."""
    state = fsm.State(states, default=default)
    state.setter()(lambda machine, value: setattr(machine.document, "state", value))
    state.getter()(lambda machine: states(machine.document.state))
    return state
