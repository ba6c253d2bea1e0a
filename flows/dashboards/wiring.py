"""The overview's entry in the menu."""

from django.utils.translation import gettext_lazy as _

from workflow.pages import menu

from .policies import may_see_overview


def connect() -> None:
    """Called once, when all apps are loaded."""
    menu.register(menu.Entry("projects", _("Projects"), "/projects/", "folder", 50))
    menu.register(menu.Entry("problems", _("Frequent problems"), "/problems/", "bug", 75, shown=may_see_overview))
    menu.register(menu.Entry("overview", _("Overview"), "/overview/", "bar-chart", 70, shown=may_see_overview))
