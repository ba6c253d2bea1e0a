"""The life cycle of an evaluation: goal setting → self-evaluation → third-party review → rectification → closed."""

from __future__ import annotations

from ..machines import column
from .models import Evaluation, EvaluationState as S


class EvaluationMachine:
    """Only these transitions write `Evaluation.state`."""

    state = column(S, S.GOAL_SETTING)

    def __init__(self, evaluation: Evaluation) -> None:
        """Wrap the row; the caller saves it."""
        self.document = evaluation

    @state.transition(source=S.GOAL_SETTING, target=S.SELF_EVALUATION)
    def launch_self_evaluation(self) -> None:
        """A manager launched the year's self-evaluation."""

    @state.transition(source=S.SELF_EVALUATION, target=S.REVIEW)
    def select_for_review(self) -> None:
        """The accepted self-evaluation goes to an agency."""

    @state.transition(source=S.REVIEW, target=S.SELF_EVALUATION)
    def lose_agency(self) -> None:
        """The agency declared a conflict: another has to be engaged, or the review skipped."""

    @state.transition(source=S.SELF_EVALUATION, target=S.RECTIFICATION)
    def skip_review_with_findings(self) -> None:
        """Not selected for review, but something was found."""

    @state.transition(source=S.SELF_EVALUATION, target=S.CLOSED)
    def skip_review(self) -> None:
        """Not selected for review, and nothing was found."""

    @state.transition(source=S.REVIEW, target=S.RECTIFICATION)
    def issue_findings(self) -> None:
        """The accepted report names problems."""

    @state.transition(source=S.REVIEW, target=S.CLOSED)
    def find_nothing(self) -> None:
        """The accepted report names no problem."""

    @state.transition(source=S.RECTIFICATION, target=S.CLOSED)
    def close(self) -> None:
        """The last finding was closed."""

    @state.transition(source=S.CLOSED, target=S.RECTIFICATION)
    def reopen(self) -> None:
        """A closed finding was reopened, or the problem came back."""
