"""Which forms a list offers to print, and the documents behind its rows: the one in force where there are several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from roles.errors import NotFound
from workflow.flow import flow_of

from ..works import Work, works

if TYPE_CHECKING:
    from roles.models import User

    from ....lifecycle.models import Evaluation
    from ....rectification.models import Finding

#: documents that a project has one of in force, and the project of the year itself
OF_PROJECTS = ("goal", "selfevaluation", "review", "evaluation")
OF_LEDGER = ("finding",)
#: of several documents of one kind the last in this order is printed
_IN_FORCE: dict[str, tuple[Any, ...]] = {
    "goal": (ExpressionWrapper(Q(state="approved"), output_field=BooleanField()), "version"),
    "review": (ExpressionWrapper(~Q(state="declined"), output_field=BooleanField()), "pk"),
}


@dataclass(frozen=True)
class Wanted:
    """A row of the list with its document; None where there is none yet."""

    title: str
    subject_id: int | None


def offer(value: str, kinds: Sequence[str]) -> Work:
    """The work of this name. Raises `NotFound` for one that no list offers."""
    found = next((one for one in works(kinds) if one.value == value), None)
    if found is None:
        raise NotFound
    return found


def of_evaluations(chosen: Work, evaluations: Sequence[Evaluation], user: User) -> list[Wanted]:
    """Each evaluation with its document in force, as far as the user may see it; a dossier is the evaluation's own."""
    if chosen.kind == "evaluation":
        return [Wanted(one.title, one.pk) for one in evaluations]
    flow: Any = flow_of(chosen.kind)
    rows = flow.visible_to(user).filter(evaluation__in=[one.pk for one in evaluations])
    pairs = rows.order_by(*_IN_FORCE.get(chosen.kind, ()), "pk").values_list("evaluation_id", "pk")
    found = dict(pairs)
    return [Wanted(one.title, found.get(one.pk)) for one in evaluations]


def of_findings(findings: Iterable[Finding]) -> list[Wanted]:
    """Each finding of the ledger is its own document."""
    return [Wanted(one.title[:300], one.pk) for one in findings]
