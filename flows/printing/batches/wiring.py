"""Verbs, the notice and the live group of print orders, registered with the lower apps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from notifications import kinds
from notifications.sockets import live
from workflow.pages.present import register_verbs

from .models import PrintBatch

if TYPE_CHECKING:
    from roles.models import User


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_verbs(
        {
            "print_ordered": _("ordered forms to be printed"),
            "printed": _("received printed forms"),
            "print_cancelled": _("cancelled a print order"),
            "print_failed": _("could not be given printed forms"),
        }
    )
    kinds.register(
        kinds.Kind("forms_printed", "results", _("Printed: %(form)s"), _("%(made)s of %(all)s forms are ready."))
    )
    live.register_group("printbatch", _is_owner)


def _is_owner(user: User, pk: int) -> bool:
    return PrintBatch.objects.visible_to(user).filter(pk=pk).exists()
