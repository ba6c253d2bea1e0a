"""Who may do what with a finding. The responsible unit plans and reports; somebody of another organisation verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.errors import Conflict, Refused
from roles.policies import holds, may
from roles.queries import active_posts, finance_of
from roles.reach.tree import below

from .models import Extension, ExtensionState, Finding, FindingState

if TYPE_CHECKING:
    from roles.models import User

    from ..lifecycle.models import Evaluation

JUDGING = frozenset({"approve_plan", "verify", "decide"})
EXTENSIONS_AT_MOST = 2
RUNNING = (FindingState.IN_PROGRESS, FindingState.SENT_BACK, FindingState.PARTLY_CLOSED)


def check_may_act(user: User, finding: Finding, step: str) -> None:
    """Raise where somebody of the responsible unit would judge its own rectification."""
    if step in JUDGING:
        check_is_other(user, finding)


def check_is_other(user: User, finding: Finding) -> None:
    """Raise for whoever holds a post at the responsible unit or below it (rule of C23)."""
    own = below({finding.unit_id})
    if any(post.organisation_id in own for post in active_posts(user)):
        raise Refused(
            "duty.verifier_is_other", _("You belong to the responsible unit, so somebody else must judge it.")
        )


def check_may_issue(user: User, evaluation: Evaluation) -> None:
    """Raise unless the user supervises rectification, manages evaluations, or accepts reports at the bureau."""
    bureau = finance_of(evaluation.project.unit)
    if not any(
        holds(user, right, bureau) for right in ("supervise_rectification", "manage_evaluations", "review_for_finance")
    ):
        raise Refused("post.lacking", _("Only the finance bureau issues findings."))


def check_may_supervise(user: User, finding: Finding) -> None:
    """Raise unless the user supervises rectification at the bureau, and is not of the unit."""
    if not holds(user, "supervise_rectification", finance_of(finding.unit)):
        raise Refused("post.lacking", _("Only the rectification supervisor can do this."))
    check_is_other(user, finding)


def check_may_reopen(user: User, finding: Finding) -> None:
    """Raise unless a supervisor reopens a closed finding."""
    check_may_supervise(user, finding)
    if finding.state != FindingState.CLOSED:
        raise Conflict(_("Only a closed finding can be reopened."))


def check_may_ask_extension(user: User, finding: Finding) -> None:
    """Raise unless a filler of the unit asks, while it is being rectified, and not too often."""
    if not holds(user, "fill_forms", finding.unit):
        raise Refused("post.lacking", _("Only a filler of the responsible unit can ask for more time."))
    if finding.state not in RUNNING:
        raise Conflict(_("More time can be asked for only while the measures are carried out."))
    asked = Extension.objects.filter(finding=finding)
    if asked.filter(state=ExtensionState.ASKED).exists():
        raise Conflict(_("A request for more time is already waiting."))
    if asked.filter(state=ExtensionState.GRANTED).count() >= EXTENSIONS_AT_MOST:
        raise Conflict(_("The deadline was already extended %(n)d times.") % {"n": EXTENSIONS_AT_MOST})


may_issue = may(check_may_issue)
may_reopen = may(check_may_reopen)
may_ask_extension = may(check_may_ask_extension)
