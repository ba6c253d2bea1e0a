"""Verbs and the manager's menu entry of third-party reviews, registered with the lower apps."""

from django.utils.translation import gettext_lazy as _

from roles import audit
from workflow.pages import menu
from workflow.pages.present import register_verbs

from .queries import hidden_entries, may_select, selectable_count


def connect() -> None:
    """Called once, when all apps are loaded."""
    register_verbs(
        {
            "engaged": _("engaged the agency"),
            "declared": _("declared no conflict of interest"),
            "declined": _("declared a conflict of interest"),
            "plan_submitted": _("handed in the plan"),
            "scored": _("submitted the own scores"),
            "reconciled": _("reconciled the scores and drafted the report"),
            "quality_passed": _("passed quality control"),
            "commented": _("commented on the draft"),
            "finalised": _("handed in the final report"),
            "accepted": _("accepted the report"),
        }
    )
    audit.register_veil("review", hidden_entries)
    menu.register(
        menu.Entry(
            "engage",
            _("Select for review"),
            "/reviews/engage/",
            "person-check",
            55,
            count=selectable_count,
            shown=may_select,
        )
    )
