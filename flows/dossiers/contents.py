"""What goes into a dossier, document by document, each by its own predicate and its own printed forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from roles.output.export import Column, table_to_xlsx
from workflow.flow import flow_of
from workflow.pages import present

from ..goals.models import Goal
from ..printing.catalogue import open_printouts
from ..rectification.models import Finding
from ..review.models import Review
from ..sealing import queries as seals
from ..sealing.plans import PLANS
from ..self_evaluation.models import SelfEvaluation
from ..sheets.dossier import DossierFile
from ..sheets.out import to_pdf
from .evidence import evidence
from .names import plain

if TYPE_CHECKING:
    from roles.models import User

    from ..lifecycle.models import Evaluation

#: document, number and name of its folder, in the order of the life cycle
FOLDERS: tuple[tuple[Any, str, Any], ...] = (
    (Goal, "01", gettext_lazy("Goals")),
    (SelfEvaluation, "02", gettext_lazy("Self-evaluation")),
    (Review, "03", gettext_lazy("Third-party review")),
    (Finding, "04", gettext_lazy("Rectification")),
)
_HISTORY = (
    Column("at", gettext_lazy("When"), "datetime", 18),
    Column("who", gettext_lazy("Who"), width=14),
    Column("post", gettext_lazy("Post"), width=28),
    Column("verb", gettext_lazy("Act"), width=30),
    Column("changes", gettext_lazy("Changes"), width=60),
    Column("note", gettext_lazy("Note"), width=40),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the dossier with its folder."""

    kind: str
    subject: Any
    folder: str


def documents(evaluation: Evaluation, user: User) -> list[Held]:
    """The documents of the evaluation that the viewer may see; of several of a kind each has a folder of its own."""
    found = []
    for model, number, label in FOLDERS:
        rows = list(model.objects.visible_to(user).filter(evaluation=evaluation).order_by("pk"))
        for row in rows:
            own = f"-{getattr(row, 'version', None) or getattr(row, 'number', None) or row.pk}" if len(rows) > 1 else ""
            found.append(Held(str(model._meta.model_name), row, f"{number} {label}{own}"))
    return found


def files(evaluation: Evaluation, user: User) -> Iterator[DossierFile]:
    """Every file, document by document in the order of the life cycle; of two with one name the second is numbered."""
    taken: Counter[str] = Counter()
    for held in documents(evaluation, user):
        for file in _files(held, user):
            taken[file.name] += 1
            stem, _dot, end = file.name.rpartition(".")
            yield file if taken[file.name] == 1 else replace(file, name=f"{stem} ({taken[file.name]}).{end}")


def _files(held: Held, user: User) -> Iterator[DossierFile]:
    yield from _forms(held, user)
    yield from _sealed(held, user)
    yield from evidence(held.kind, held.subject, held.folder, user)
    yield _history(held, user)


def _forms(held: Held, user: User) -> Iterator[DossierFile]:
    for printout in open_printouts(held.kind, held.subject, user):
        document = printout.make(held.subject, user)
        yield DossierFile(f"{held.folder}/{plain(document.title)}.pdf", to_pdf(document), str(printout.label), "form")


def _sealed(held: Held, user: User) -> Iterator[DossierFile]:
    """The sealed form; where a later change voided it, its name says so."""
    plan = PLANS.get(held.kind)
    sealed = seals.latest(held.subject) if plan and plan.is_open(held.subject, user) else None
    if plan is None or sealed is None:
        return
    holds = seals.standing(held.subject) == sealed
    name = f"{plan.label}_{_('signed form') if holds else _('void')}"
    with seals.last_mark(sealed).file.open("rb") as file:
        yield DossierFile(f"{held.folder}/{plain(name)}.pdf", file.read(), str(plan.label), "sealed")


def _history(held: Held, user: User) -> DossierFile:
    flow: Any = flow_of(held.kind)
    rows = (
        {**entry, "changes": "\n".join(f"{label}：{old or '—'} → {new or '—'}" for label, old, new in entry["changes"])}
        for entry in reversed(present.history(flow, held.subject, user))
    )
    title = _("History")
    content = table_to_xlsx(title, _HISTORY, rows, note=held.subject.title)
    return DossierFile(f"{held.folder}/{plain(title)}.xlsx", content, title, "history")
