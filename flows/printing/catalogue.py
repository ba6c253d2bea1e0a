"""Which forms a kind of document has, and who may have them: the one list behind the buttons and the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..sheets.out import Document, to_docx, to_pdf, to_xlsx
from .forms import goals, notices, reviews, self_evaluations

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True)
class Printout:
    """One form: its name in the address, its label, how it is made, and when a viewer of the document may have it."""

    name: str
    label: Any
    make: Callable[[Any, User], Document]
    is_open: Callable[[Any, User], bool] = lambda _subject, _user: True


@dataclass(frozen=True)
class Ending:
    """One kind of file."""

    label: str
    content_type: str
    write: Callable[[Document], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument."
ENDINGS = {
    "docx": Ending("Word", f"{OFFICE}wordprocessingml.document", to_docx),
    "xlsx": Ending("Excel", f"{OFFICE}spreadsheetml.sheet", to_xlsx),
    "pdf": Ending("PDF", "application/pdf", to_pdf),
}
PRINTOUTS: dict[str, tuple[Printout, ...]] = {
    "goal": (
        Printout("declaration", _("Goal declaration"), goals.declaration),
        Printout("assessment", _("Goal review sheet"), goals.assessment, goals.is_assessed),
    ),
    "selfevaluation": (
        Printout("self-evaluation", _("Self-evaluation sheet"), self_evaluations.sheet),
        Printout("signatures", _("Signature sheet"), self_evaluations.signatures, self_evaluations.has_group),
    ),
    "review": (
        Printout("report", _("Evaluation report"), reviews.report, reviews.is_open),
        Printout("scores", _("Score sheet"), reviews.scores, reviews.is_open),
        Printout("meeting", _("Meeting sign-in sheet"), reviews.meeting, reviews.may_meet),
    ),
    "finding": (Printout("notice", _("Rectification notice"), notices.notice),),
}


def open_printouts(kind: str, subject: Any, user: User) -> list[Printout]:
    """The forms of a document that this viewer may have now."""
    return [printout for printout in PRINTOUTS.get(kind, ()) if printout.is_open(subject, user)]


def printout(kind: str, name: str) -> Printout:
    """The form of this name."""
    return next(one for one in PRINTOUTS[kind] if one.name == name)


def downloads(kind: str, subject: Any, user: User) -> list[dict[str, Any]]:
    """The buttons in the document's head: one group a form."""
    return [
        {"label": printout.label, "files": [_button(kind, subject.pk, printout.name, ending) for ending in ENDINGS]}
        for printout in open_printouts(kind, subject, user)
    ]


def _button(kind: str, pk: int, form: str, ending: str) -> dict[str, str]:
    address = {"kind": kind, "pk": pk, "form": form, "ending": ending}
    return {"label": ENDINGS[ending].label, "url": reverse("flows:print", kwargs=address)}
