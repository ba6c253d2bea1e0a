"""Verbs and the cards of evidence, registered with the lower apps."""

from django.utils.translation import gettext_lazy as _

from roles import audit
from workflow.pages.present import register_cards, register_verbs

from .card import card
from .link import link


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_cards(card)
    register_cards(link)
    register_verbs(
        {
            "evidence_pinned": _("pinned evidence"),
            "evidence_unpinned": _("took evidence away"),
            "evidence_judged": _("judged evidence"),
        }
    )
    audit.name_fields(
        {"evidence": _("Piece of evidence"), "evidence_accepted": _("Evidence accepted"), "sha256": "SHA-256"}
    )
