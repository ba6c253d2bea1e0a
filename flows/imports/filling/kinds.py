"""Which forms can be filled from a file, and which fields of a sheet each of them takes. All of it as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from ...goals.pages.forms import GoalForm
from ...printing.forms import goals, reviews, self_evaluations
from ...review.pages.forms import ScoreForm
from ...self_evaluation.balances import LEFT
from ...self_evaluation.pages.forms import SelfEvaluationForm
from ...sheets.out import Document
from ..models import ImportKind
from .tables import GridTable, ScoreTable, Table

if TYPE_CHECKING:
    from workflow.models import Task
    from workflow.pages.forms import StepForm

LEVELS = {"level1": "level1", "level2": "level2", "level3": "level3"}
MONEY = frozenset({
    *("initial_budget", "annual_budget", "received", "executed", "budget", "contract", "actual", "of", "amount"),
    *LEFT,
})  # fmt: skip


@dataclass(frozen=True)
class FormKind:
    """One form: which sheets it takes (the best first), its single fields and its tables by key of the sheet."""

    kind: ImportKind
    forms: Sequence[str]
    texts: Mapping[str, str]
    tables: Sequence[Table]
    #: the form of the document, to be filled in and brought back
    printed: Callable[[Any, Any], Document]
    #: empty templates of tables where rows may be added: name and label
    templates: Sequence[tuple[str, Any]] = ()
    #: texts that a layout means otherwise: name of the layout → key of the sheet → field
    texts_of_layout: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: why no rows may be added to a table that is fixed, and what to do instead
    fixed: Any = _("The return did not open this table for more rows: fill in the rows that it has.")
    #: of a sheet with two scores it takes one's own
    own_score: bool = False
    #: the sheet's first row of money is a total that the form does not hold
    total_apart: bool = False

    def texts_in(self, layout: str) -> Mapping[str, str]:
        """The single fields as a layout names them."""
        return {**self.texts, **self.texts_of_layout.get(layout, {})}


KINDS: dict[type[StepForm], FormKind] = {
    GoalForm: FormKind(
        ImportKind.GOAL,
        ("goal", "self_evaluation", "review"),
        {"mid_term_goal": "total_goal", "goal": "annual_goal"},
        (
            GridTable("funds", "funds", {"source": "source", "initial_budget": "amount"}),
            GridTable("subprojects", "parts", {"name": "name", "budget": "budget"}),
            GridTable(
                "indicators",
                "indicators",
                {**LEVELS, "operator": "operator", "target_text": "target_text", "unit": "unit", "weight": "weight"},
            ),
        ),
        goals.declaration,
        templates=(("goal", _("Empty template")),),
        total_apart=True,
    ),
    SelfEvaluationForm: FormKind(
        ImportKind.SELF_EVALUATION,
        ("self_evaluation", "review"),
        {
            "goal_actual": "attained",
            **{f"balances.{name}": name for name in LEFT},
            "management_results": "management",
            "problems": "problems",
            "suggestions": "suggestions",
        },
        (
            GridTable(
                "funds",
                "funds",
                {name: name for name in ("source", "initial_budget", "annual_budget", "received", "executed")},
            ),
            GridTable("subprojects", "parts", {name: name for name in ("name", "contract", "actual")}),
            GridTable(
                "payments",
                "payments",
                {"part": "part", "milestone": "milestone", "share": "share", "of": "base", "amount": "amount"},
            ),
            GridTable(
                "indicators",
                "results",
                {**LEVELS, "actual_text": "actual_text", "score": "self_score", "deviation_reason": "deviation_reason"},
            ),
        ),
        self_evaluations.to_fill_in,
        templates=(("payments", _("Empty table of payments")),),
        # Suzhou's form asks for 项目实施情况, and has no place for the attainment of the goal
        texts_of_layout={"suzhou": {"goal_actual": "implementation"}},
        fixed=_(
            "The indicators here are those of the approved goal. Download this form, fill in the actuals of its rows"
            " and bring it in; where an indicator itself is to change, have the goal adjusted first."
        ),
        own_score=True,
    ),
    ScoreForm: FormKind(
        ImportKind.SCORES,
        ("review", "self_evaluation"),
        {},
        (ScoreTable(),),
        reviews.scores,
        fixed=_("The indicators here are those of the work plan. Download this form, score its rows and bring it in."),
    ),
}


def kind_of(form_class: type[StepForm]) -> FormKind | None:
    """What a form takes from a file, or None where it takes nothing."""
    return KINDS.get(form_class)


def filled_in(kind: FormKind, task: Task) -> Document:
    """The form of the task's document as it is stored, to be filled in."""
    return kind.printed(task.process.subject, task.owner)
