"""What can become of a third-party review, from the conflict declaration to the accepted report."""

from __future__ import annotations

from ..machines import column
from .models import Review, ReviewState as S

AGREEMENT = {
    S.DECLARING: frozenset({"declare"}),
    S.PLANNING: frozenset({"plan"}),
    S.PLANNED: frozenset({"approve_plan"}),
    S.SCORING: frozenset({"score"}),
    S.RECONCILING: frozenset({"reconcile"}),
    S.CHECKING: frozenset({"quality"}),
    S.COMMENTING: frozenset({"comment"}),
    S.FINALISING: frozenset({"finalise"}),
    S.REPORTED: frozenset({"accept"}),
}


class ReviewMachine:
    """Only these transitions write `Review.state`."""

    state = column(S, S.DECLARING)

    def __init__(self, review: Review) -> None:
        """Wrap the row; the caller saves it."""
        self.document = review

    @state.transition(source=S.DECLARING, target=S.PLANNING)
    def declare(self) -> None:
        """No conflict of interest: the file opens to the agency."""

    @state.transition(source=S.DECLARING, target=S.DECLINED)
    def decline(self) -> None:
        """A conflict was declared: another agency has to be engaged."""

    @state.transition(source=S.PLANNING, target=S.PLANNED)
    def submit_plan(self) -> None:
        """The lead hands in the plan, with experts and indicator framework."""

    @state.transition(source=S.PLANNED, target=S.SCORING)
    def approve_plan(self) -> None:
        """The finance bureau approves the plan; every expert is asked to score."""

    @state.transition(source=S.SCORING, target=S.RECONCILING)
    def all_scored(self) -> None:
        """The last expert submitted; the scores open to the lead."""

    @state.transition(source=S.RECONCILING, target=S.CHECKING)
    def reconcile(self) -> None:
        """The lead settled each score and drafted the report."""

    @state.transition(source=S.CHECKING, target=S.COMMENTING)
    def pass_quality(self) -> None:
        """The draft goes to the unit."""

    @state.transition(source=S.COMMENTING, target=S.FINALISING)
    def comment(self) -> None:
        """The unit commented in writing, or had nothing to say."""

    @state.transition(source=S.FINALISING, target=S.REPORTED)
    def finalise(self) -> None:
        """Each comment is answered and the final report handed in."""

    @state.transition(source=S.REPORTED, target=S.ACCEPTED)
    def accept(self) -> None:
        """The finance bureau accepts; each problem becomes a finding."""

    @state.transition(source=S.PLANNED, target=S.PLANNING)
    def send_back_to_plan(self) -> None:
        """The plan goes back to the lead."""

    @state.transition(source=S.RECONCILING, target=S.SCORING)
    @state.transition(source=S.CHECKING, target=S.SCORING)
    def send_back_to_score(self) -> None:
        """Every expert has to score again."""

    @state.transition(source=S.CHECKING, target=S.RECONCILING)
    @state.transition(source=S.COMMENTING, target=S.RECONCILING)
    @state.transition(source=S.REPORTED, target=S.RECONCILING)
    def send_back_to_reconcile(self) -> None:
        """Scores and draft go back to the lead."""

    @state.transition(source=S.FINALISING, target=S.COMMENTING)
    def send_back_to_comment(self) -> None:
        """The unit is asked again."""

    @state.transition(source=S.REPORTED, target=S.FINALISING)
    def send_back_to_finalise(self) -> None:
        """The report goes back to the lead."""
