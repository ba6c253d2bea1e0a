"""Verbs and the menu entry of imports."""

from django.utils.translation import gettext_lazy as _

from workflow.pages import menu
from workflow.pages.present import register_verbs

from .policies import lists_open_to


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_verbs(
        {
            "imported": _("filled the form from a file"),
            "import_begun": _("began to bring in a list"),
            "list_imported": _("brought in a list"),
            "import_cancelled": _("cancelled an import"),
        }
    )
    menu.register(
        menu.Entry("imports", _("Import"), "/imports/", "upload", 85, shown=lambda user: bool(lists_open_to(user)))
    )
