"""Verbs and the menu entry of self-evaluations."""

from django.utils.translation import gettext_lazy as _

from roles.queries import organisations_with
from workflow.pages import menu
from workflow.pages.present import register_verbs


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_verbs({"signed": _("signed"), "accepted": _("accepted"), "moved": _("moved on"), "checked": _("checked")})
    register_verbs({"ordered": _("ordered a launch"), "continued": _("continued a launch")})
    menu.register(
        menu.Entry(
            "launch", _("Launch self-evaluations"), "/self-evaluations/launch/", "send", 80,
            shown=lambda user: bool(organisations_with(user, "manage_evaluations")),
        )
    )  # fmt: skip
