"""What the documents of all stages share: they belong to an evaluation, and are seen with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils.translation import gettext as _

from .models import Evaluation

if TYPE_CHECKING:
    from roles.models import Organisation, User


#: how the badge of a state looks, by the state's name; every other state is on its way
TONES = {
    **dict.fromkeys(("approved", "accepted", "closed"), "done"),
    **dict.fromkeys(("returned", "sent_back", "correcting"), "returned"),
    **dict.fromkeys(("stopped", "superseded", "declined"), "waiting"),
    "partly_closed": "provisional",
}


class DocumentQuerySet(models.QuerySet[Any]):
    """Documents of a stage, narrowed to what somebody may see."""

    def visible_to(self, user: User) -> Self:
        """A document is seen with its evaluation."""
        return self.filter(evaluation__in=Evaluation.objects.visible_to(user))


class Document(models.Model):
    """Base of Goal, SelfEvaluation, Review and Finding."""

    class Meta:
        abstract = True

    evaluation: Evaluation
    state: str

    @property
    def tone(self) -> str:
        """Of the badge that names its state."""
        return TONES.get(self.state, "brand")

    @property
    def title(self) -> str:
        """What lists and tasks call it."""
        return self.evaluation.title

    @property
    def organisation(self) -> Organisation:
        """The unit whose document it is."""
        return self.evaluation.project.unit

    def place(self, user: User) -> list[tuple[str, str]]:
        """Where it belongs, as the breadcrumb says it: name and address; none where the file is closed to the user."""
        found = Evaluation.objects.visible_to(user).filter(pk=self.evaluation_id).exists()  # type: ignore[attr-defined]
        return [
            (_("Projects"), "/projects/"),
            (self.evaluation.title, self.evaluation.get_absolute_url() if found else ""),
        ]

    def get_absolute_url(self) -> str:
        """Address of the read-only page."""
        return f"/documents/{self._meta.model_name}/{self.pk}/"
