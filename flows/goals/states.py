"""What can become of a goal declaration.

财预〔2015〕88号: 优 passes, 良 passes after agreed corrections, 中 is returned, 差 is stopped.
"""

from __future__ import annotations

from ..machines import column
from .models import Goal, GoalState as S

#: state of the declaration while a step holds it; a return to the step gives it this state
STATE_AT = {"fill": S.RETURNED, "unit_head": S.SUBMITTED, "department": S.ENDORSED}
AGREEMENT = {
    S.DRAFT: frozenset({"fill"}),
    S.RETURNED: frozenset({"fill"}),
    S.SUBMITTED: frozenset({"unit_head"}),
    S.ENDORSED: frozenset({"department"}),
    S.CORRECTING: frozenset({"correct"}),
    S.REVIEWED: frozenset({"finance"}),
}


class GoalMachine:
    """Only these transitions write `Goal.state`."""

    state = column(S, S.DRAFT)

    def __init__(self, goal: Goal) -> None:
        """Wrap the row; the caller saves it."""
        self.document = goal

    @state.transition(source=S.DRAFT, target=S.SUBMITTED)
    @state.transition(source=S.RETURNED, target=S.SUBMITTED)
    def submit(self) -> None:
        """The filler hands it to the unit head."""

    @state.transition(source=S.SUBMITTED, target=S.ENDORSED)
    def endorse(self) -> None:
        """The unit head stands for it."""

    @state.transition(source=S.ENDORSED, target=S.REVIEWED)
    def pass_review(self) -> None:
        """优: the department passes it on."""

    @state.transition(source=S.ENDORSED, target=S.CORRECTING)
    def ask_corrections(self) -> None:
        """良: corrections were agreed with the unit."""

    @state.transition(source=S.CORRECTING, target=S.REVIEWED)
    def correct(self) -> None:
        """The unit made the agreed corrections."""

    @state.transition(source=S.ENDORSED, target=S.STOPPED)
    def stop(self) -> None:
        """差: it may not enter the budget."""

    @state.transition(source=S.DRAFT, target=S.STOPPED)
    @state.transition(source=S.RETURNED, target=S.STOPPED)
    @state.transition(source=S.SUBMITTED, target=S.STOPPED)
    @state.transition(source=S.ENDORSED, target=S.STOPPED)
    @state.transition(source=S.CORRECTING, target=S.STOPPED)
    @state.transition(source=S.REVIEWED, target=S.STOPPED)
    def cancel(self) -> None:
        """The bureau's manager stops it on its way."""

    @state.transition(source=S.REVIEWED, target=S.APPROVED)
    def approve(self) -> None:
        """The finance bureau approves this version."""

    @state.transition(source=S.APPROVED, target=S.SUPERSEDED)
    def supersede(self) -> None:
        """A newer version was approved."""

    @state.transition(source=S.SUBMITTED, target=S.RETURNED)
    @state.transition(source=S.ENDORSED, target=S.RETURNED)
    @state.transition(source=S.REVIEWED, target=S.RETURNED)
    @state.transition(source=S.CORRECTING, target=S.RETURNED)
    def send_back_to_fill(self) -> None:
        """It goes back to the filler."""

    @state.transition(source=S.ENDORSED, target=S.SUBMITTED)
    @state.transition(source=S.REVIEWED, target=S.SUBMITTED)
    def send_back_to_unit_head(self) -> None:
        """It goes back to the unit head."""

    @state.transition(source=S.REVIEWED, target=S.ENDORSED)
    def send_back_to_department(self) -> None:
        """It goes back to the department."""

    @state.transition(source=S.SUBMITTED, target=S.RETURNED)
    @state.transition(source=S.ENDORSED, target=S.SUBMITTED)
    def withdraw(self) -> None:
        """The filler or the unit head takes it back before anybody opened it."""
