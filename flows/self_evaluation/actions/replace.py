"""A member of the evaluation group leaves before signing: a colleague takes the place, and the lead with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Refused

from ..models import SelfEvaluation

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def replace_member(*, document: SelfEvaluation, leaver: User, successor: User, by: User | None) -> SelfEvaluation:  # noqa: ARG001  the engine records the hand-over
    """Name `successor` in the place of a member who has not signed. Post and own work are the engine's to check."""
    document = SelfEvaluation.objects.select_for_update().get(pk=document.pk)
    place = document.members.get(user=leaver, signed_at=None)
    if document.members.filter(user=successor).exists():
        raise Refused("task.personal", _("%(name)s is asked for the own signature.") % {"name": successor.name})
    if place.is_leader and document.leader == successor:
        raise Refused(
            "duty.leader_not_project_leader",
            _("%(name)s leads the project, so somebody else must lead the evaluation group.")
            % {"name": successor.name},
        )
    place.user = successor
    place.save(update_fields=["user"])
    return document
