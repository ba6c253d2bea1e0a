"""Which forms a list offers to print, and the documents behind its rows: the one in force where there are several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from roles.errors import NotFound
from workflow.flow import flow_of

from ..catalogue import PRINTOUTS, Printout

if TYPE_CHECKING:
    from roles.models import User

    from ...lifecycle.models import Evaluation
    from ...rectification.models import Finding

#: documents that a project has one of in force
OF_PROJECTS = ("goal", "selfevaluation", "review")
OF_LEDGER = ("finding",)
#: of several documents of one kind the last in this order is printed
_IN_FORCE: dict[str, tuple[Any, ...]] = {
    "goal": (ExpressionWrapper(Q(state="approved"), output_field=BooleanField()), "version"),
    "review": (ExpressionWrapper(~Q(state="declined"), output_field=BooleanField()), "pk"),
}


@dataclass(frozen=True)
class Offer:
    """A form that can be printed in bulk."""

    kind: str
    printout: Printout

    @property
    def value(self) -> str:
        """Its name in a select."""
        return f"{self.kind}/{self.printout.name}"

    @property
    def label(self) -> Any:
        """Its name for people."""
        return self.printout.label


@dataclass(frozen=True)
class Wanted:
    """A row of the list with its document; None where there is none yet."""

    title: str
    subject_id: int | None


def offers(kinds: Sequence[str]) -> list[Offer]:
    """The forms of these kinds of document, in the order of the life cycle."""
    return [Offer(kind, printout) for kind in kinds for printout in PRINTOUTS[kind]]


def offer(value: str, kinds: Sequence[str]) -> Offer:
    """The offer of this name. Raises `NotFound` for one that no list makes."""
    found = next((one for one in offers(kinds) if one.value == value), None)
    if found is None:
        raise NotFound
    return found


def of_evaluations(chosen: Offer, evaluations: Sequence[Evaluation], user: User) -> list[Wanted]:
    """Each evaluation with its document in force, as far as the user may see it."""
    flow: Any = flow_of(chosen.kind)
    rows = flow.visible_to(user).filter(evaluation__in=[one.pk for one in evaluations])
    pairs = rows.order_by(*_IN_FORCE.get(chosen.kind, ()), "pk").values_list("evaluation_id", "pk")
    found = dict(pairs)
    return [Wanted(one.title, found.get(one.pk)) for one in evaluations]


def of_findings(findings: Iterable[Finding]) -> list[Wanted]:
    """Each finding of the ledger is its own document."""
    return [Wanted(one.title[:300], one.pk) for one in findings]
