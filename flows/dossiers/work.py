"""The dossier as something the worker makes: for one project, or for all that a filter finds."""

from __future__ import annotations

from collections.abc import Collection
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _, gettext_lazy

from ..lifecycle.models import Evaluation
from ..printing.batches.works import Work, register
from ..sheets.dossier import build_dossier
from . import contents
from .names import plain

if TYPE_CHECKING:
    from roles.models import User


def _seen(reader: User, pks: Collection[int]) -> set[int]:
    return set(Evaluation.objects.visible_to(reader).filter(pk__in=pks).values_list("pk", flat=True))


def _make(pk: int, reader: User, target: IO[bytes]) -> str:
    found = Evaluation.objects.select_related("project__unit").get(pk=pk)
    build_dossier(found.title, contents.files(found, reader), target=target)
    return plain(f"{_('Dossier')}_{found.project.name}_{found.year}")


DOSSIER = Work("evaluation", "dossier", gettext_lazy("Dossier"), _seen, _make, ending="zip", stands_alone=True)


def connect() -> None:
    """Called once, when all apps are loaded."""
    register(DOSSIER)
