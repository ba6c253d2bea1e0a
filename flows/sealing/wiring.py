"""Verbs, notices and the card of seals, registered with the lower apps."""

from django.utils.translation import gettext_lazy as _

from notifications import kinds
from workflow.pages.present import register_cards, register_verbs

from .card import card


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_cards(card)
    register_verbs(
        {
            "form_signed": _("signed the printed form"),
            "sealed": _("sealed the form"),
            "signatures_asked": _("asked for signatures"),
        }
    )
    kinds.register(
        kinds.Kind("form_sealed", "results", _("Sealed: %(form)s"), _("%(by)s sealed it: %(title)s.")),
    )
    kinds.register(
        kinds.Kind(
            "signature_wanted", "tasks", _("Your signature is wanted: %(form)s"), _("%(by)s asks you: %(title)s.")
        )
    )
