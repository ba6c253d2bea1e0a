"""What can become of a finding, and of a request for more time. The verifier decides, never the unit."""

from __future__ import annotations

from ..machines import column
from .models import Extension, ExtensionState as E, Finding, FindingState as S

AGREEMENT = {
    S.ISSUED: frozenset({"plan"}),
    S.RETURNED: frozenset({"plan"}),
    S.PLANNED: frozenset({"approve_plan"}),
    S.IN_PROGRESS: frozenset({"carry_out"}),
    S.SENT_BACK: frozenset({"carry_out"}),
    S.PARTLY_CLOSED: frozenset({"carry_out"}),
    S.VERIFYING: frozenset({"verify"}),
}
EXTENSION_AGREEMENT = {E.ASKED: frozenset({"decide"})}


class FindingMachine:
    """Only these transitions write `Finding.state`."""

    state = column(S, S.ISSUED)

    def __init__(self, finding: Finding) -> None:
        """Wrap the row; the caller saves it."""
        self.document = finding

    @state.transition(source=S.ISSUED, target=S.PLANNED)
    @state.transition(source=S.RETURNED, target=S.PLANNED)
    def submit_plan(self) -> None:
        """The unit answers with measures, owners and dates."""

    @state.transition(source=S.PLANNED, target=S.IN_PROGRESS)
    def approve_plan(self) -> None:
        """The supervisor approves the measures."""

    @state.transition(source=S.PLANNED, target=S.RETURNED)
    def send_back_to_plan(self) -> None:
        """The measures go back to the unit."""

    @state.transition(source=S.IN_PROGRESS, target=S.VERIFYING)
    @state.transition(source=S.SENT_BACK, target=S.VERIFYING)
    @state.transition(source=S.PARTLY_CLOSED, target=S.VERIFYING)
    def ask_closure(self) -> None:
        """The unit says that it is done."""

    @state.transition(source=S.VERIFYING, target=S.CLOSED)
    def close(self) -> None:
        """Verified by another organisation: closed."""

    @state.transition(source=S.VERIFYING, target=S.PARTLY_CLOSED)
    def close_partly(self) -> None:
        """Part is done; the rest goes on."""

    @state.transition(source=S.VERIFYING, target=S.SENT_BACK)
    def send_back_to_carry_out(self) -> None:
        """Not done: back to the unit."""

    @state.transition(source=S.CLOSED, target=S.IN_PROGRESS)
    def reopen(self) -> None:
        """A closed finding turned out not to be."""


class ExtensionMachine:
    """Only these transitions write `Extension.state`."""

    state = column(E, E.ASKED)

    def __init__(self, extension: Extension) -> None:
        """Wrap the row; the caller saves it."""
        self.document = extension

    @state.transition(source=E.ASKED, target=E.GRANTED)
    def grant(self) -> None:
        """The finding gets the wanted deadline; the original stays on it."""

    @state.transition(source=E.ASKED, target=E.REFUSED)
    def refuse(self) -> None:
        """The deadline stays."""
