"""Notices and verbs of rectification, registered with the lower apps."""

from django.utils.translation import gettext_lazy as _

from notifications import kinds
from notifications.sockets import live
from workflow.pages import menu
from workflow.pages.present import register_verbs

from .live import GROUP, may_listen
from .queries import late_count


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_verbs(
        {
            "issued": _("issued the finding"),
            "planned": _("handed in the measures"),
            "reported": _("reported progress"),
            "closure_asked": _("asked for closure"),
            "closed": _("verified and closed"),
            "closed_partly": _("closed in part"),
            "reopened": _("reopened"),
            "extension_asked": _("asked for more time"),
            "extension_granted": _("granted more time"),
            "extension_refused": _("refused more time"),
        }
    )
    live.register_group(GROUP, may_listen)
    menu.register(
        menu.Entry(
            "ledger", _("Rectification ledger"), "/rectification/", "clipboard-check", 60, count=late_count, alert=True
        )
    )
    kinds.register(
        kinds.Kind(
            "extension_granted",
            "deadlines",
            _("More time granted: %(title)s"),
            _("New deadline %(deadline)s. %(opinion)s"),
        )
    )
    kinds.register(
        kinds.Kind(
            "extension_refused", "deadlines", _("More time refused: %(title)s"), _("Deadline %(deadline)s. %(opinion)s")
        )
    )
