"""Who may bring a file in: into a form its holder; a list whoever may do by hand what its rows ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.errors import Conflict, NotFound
from roles.permissions import Can
from roles.queries import organisations_with
from workflow.errors import NotHolder
from workflow.views.task import form_class_of

from .filling import KINDS, FormKind
from .models import ImportKind, ImportStatus

if TYPE_CHECKING:
    from roles.models import User
    from workflow.models import Task

    from .models import Import

LISTS: dict[str, tuple[Can, ...]] = {
    ImportKind.LEDGER: (Can.SUPERVISE_RECTIFICATION, Can.MANAGE_EVALUATIONS, Can.REVIEW_FOR_FINANCE),
    ImportKind.ORGANISATIONS: (Can.MANAGE_USERS,),
    ImportKind.USERS: (Can.MANAGE_USERS, Can.MANAGE_PERMISSIONS),
}


def check_may_fill(user: User, task: Task) -> FormKind:
    """What the task's form takes from a file. Raises `NotHolder`; a step without such a form has no import."""
    kind = KINDS.get(form_class_of(task)) if task.flow_task.form else None
    if kind is None:
        raise NotFound
    if task.owner_id != user.pk or not task.is_open:
        raise NotHolder
    return kind


def check_may_import(user: User, kind: str) -> None:
    """A list that somebody may not bring in does not exist for them."""
    if kind not in LISTS or not organisations_with(user, *LISTS[kind]):
        raise NotFound


def lists_open_to(user: User) -> list[ImportKind]:
    """The lists that this person may bring in."""
    return [ImportKind(kind) for kind, rights in LISTS.items() if organisations_with(user, *rights)]


def check_may_apply(upload: Import) -> None:
    """Only once."""
    if upload.status != ImportStatus.PLANNED:
        raise Conflict(_("This file was applied or cancelled already: bring it in again."))
