"""What an order can be made of: which documents its reader may see, and how one of them becomes a file.

The printed forms of the catalogue are here; a part above this one registers what it makes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from roles.errors import NotFound
from workflow.flow import flow_of
from workflow.queries import seen

from ...sheets.out import to_pdf
from ..catalogue import PRINTOUTS, Printout, open_printouts
from ..forms.parts import file_name

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True)
class Work:
    """One kind of file: `kind` of document and `name` of the form in addresses and stored orders."""

    kind: str
    name: str
    label: Any
    #: (reader, keys) → those that the reader may see
    seen: Callable[[User, Collection[int]], set[int]]
    #: (key, reader, target) → name of the file, written to the target; "" where the form is not open to the reader
    make: Callable[[int, User, IO[bytes]], str]
    ending: str = "pdf"
    #: ordered alone, it is taken as it is, not packed once more
    stands_alone: bool = False

    @property
    def value(self) -> str:
        """Its name in a select."""
        return f"{self.kind}/{self.name}"


_REGISTERED: dict[tuple[str, str], Work] = {}


def register(work: Work) -> None:
    """Called once, when all apps are loaded."""
    _REGISTERED[work.kind, work.name] = work


def work(kind: str, name: str) -> Work:
    """The work of a stored order. Raises `NotFound` for one that nobody makes."""
    found = next((one for one in works((kind,)) if one.name == name), None)
    if found is None:
        raise NotFound
    return found


def works(kinds: Collection[str]) -> list[Work]:
    """All that can be made of these kinds of document, in the order of the kinds."""
    return [one for kind in kinds for one in (*_forms(kind), *_of(kind))]


def _of(kind: str) -> list[Work]:
    return [one for one in _REGISTERED.values() if one.kind == kind]


def _forms(kind: str) -> list[Work]:
    return [_form(kind, printout) for printout in PRINTOUTS.get(kind, ())]


def _form(kind: str, printout: Printout) -> Work:
    """A printed form as PDF."""

    def visible(reader: User, pks: Collection[int]) -> set[int]:
        return {pk for _kind, pk in seen(reader, [(kind, pk) for pk in pks])}

    def make(pk: int, reader: User, target: IO[bytes]) -> str:
        flow: Any = flow_of(kind)
        subject = flow.subject.objects.select_related("evaluation__project__unit").get(pk=pk)
        found = next((one for one in open_printouts(kind, subject, reader) if one.name == printout.name), None)
        if found is None:
            return ""
        document = found.make(subject, reader)
        target.write(to_pdf(document))
        return file_name(document.title, subject)

    return Work(kind, printout.name, printout.label, visible, make)
