"""What the life cycle hangs on the lower apps: its flows and who may listen to its documents."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from notifications.sockets import live
from roles import audit
from workflow.flow import FLOWS
from workflow.queries import may_see

from .goals import flow as goals  # noqa: F401  importing a flow registers it
from .rectification import flow as rectification  # noqa: F401
from .review import flow as review  # noqa: F401
from .self_evaluation import flow as self_evaluation  # noqa: F401

if TYPE_CHECKING:
    from roles.models import User


#: what acts of the stages tell of and no column of their documents holds
_FIELDS = {
    "digest": _("Checksum of what was signed"),
    "marks": _("Marks"),
    "findings": _("Findings issued"),
    "wanted": _("Wanted deadline"),
}
#: stages with notices, verbs and menu entries of their own
WIRED = (
    "flows.self_evaluation.wiring",
    "flows.rectification.wiring",
    "flows.review.wiring",
    "flows.printing.wiring",
    "flows.printing.batches.wiring",
    "flows.dossiers.work",
    "flows.sealing.wiring",
    "flows.evidence.wiring",
    "flows.imports.wiring",
    "flows.dashboards.wiring",
)


def connect() -> None:
    """Called once, when all apps are loaded."""
    for module in WIRED:
        import_module(module).connect()
    audit.name_fields(_FIELDS)
    for kind, flow in FLOWS.items():
        live.register_group(kind, _may_listen(kind))
        audit.name_keys(kind, flow.field_label, flow.step_title)


def _may_listen(kind: str) -> live.MayListen:
    def may_listen(user: User, pk: int) -> bool:
        return may_see(user, kind, pk)

    return may_listen
