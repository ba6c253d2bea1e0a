"""What can become of a self-evaluation: filled, signed by the whole group, endorsed, reviewed, accepted."""

from __future__ import annotations

from ..machines import column
from .models import SelfEvaluation, SelfEvaluationState as S

AGREEMENT = {
    S.FILLING: frozenset({"fill"}),
    S.RETURNED: frozenset({"fill"}),
    S.SIGNING: frozenset({"sign"}),
    S.SIGNED: frozenset({"unit_head"}),
    S.ENDORSED: frozenset({"department"}),
    S.REVIEWED: frozenset({"finance"}),
}


class SelfEvaluationMachine:
    """Only these transitions write `SelfEvaluation.state`."""

    state = column(S, S.FILLING)

    def __init__(self, self_evaluation: SelfEvaluation) -> None:
        """Wrap the row; the caller saves it."""
        self.document = self_evaluation

    @state.transition(source=S.FILLING, target=S.SIGNING)
    @state.transition(source=S.RETURNED, target=S.SIGNING)
    def submit(self) -> None:
        """The filler hands it to the evaluation group."""

    @state.transition(source=S.SIGNING, target=S.SIGNED)
    def all_signed(self) -> None:
        """The last member of the group signed."""

    @state.transition(source=S.SIGNED, target=S.ENDORSED)
    def endorse(self) -> None:
        """The unit head stands for it."""

    @state.transition(source=S.ENDORSED, target=S.REVIEWED)
    def pass_review(self) -> None:
        """The department passes it on."""

    @state.transition(source=S.REVIEWED, target=S.ACCEPTED)
    def accept(self) -> None:
        """The finance bureau accepts it."""

    @state.transition(source=S.SIGNING, target=S.RETURNED)
    @state.transition(source=S.SIGNED, target=S.RETURNED)
    @state.transition(source=S.ENDORSED, target=S.RETURNED)
    @state.transition(source=S.REVIEWED, target=S.RETURNED)
    def send_back_to_fill(self) -> None:
        """It goes back to the filler; every signature lapses."""

    @state.transition(source=S.SIGNED, target=S.SIGNING)
    @state.transition(source=S.ENDORSED, target=S.SIGNING)
    def send_back_to_sign(self) -> None:
        """The group has to sign again."""

    @state.transition(source=S.ENDORSED, target=S.SIGNED)
    @state.transition(source=S.REVIEWED, target=S.SIGNED)
    def send_back_to_unit_head(self) -> None:
        """It goes back to the unit head."""

    @state.transition(source=S.REVIEWED, target=S.ENDORSED)
    def send_back_to_department(self) -> None:
        """It goes back to the department."""

    @state.transition(source=S.SIGNING, target=S.RETURNED)
    @state.transition(source=S.ENDORSED, target=S.SIGNED)
    def withdraw(self) -> None:
        """The filler or the unit head takes it back before anybody opened it."""
