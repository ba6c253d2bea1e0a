"""Questions about sealed forms: what stands, what was voided, who has still to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roles.web.remembering import once_a_request

from ..sheets.seal import DataChange, differences, digest
from .models import Sealed, SealMark
from .plans import PLANS

if TYPE_CHECKING:
    from roles.models import User


@once_a_request
def standing(subject: Any) -> Sealed | None:
    """The sealed form whose data are those of today."""
    plan = PLANS[subject._meta.model_name]
    return _of(subject).filter(digest=digest(plan.data(subject))).first()


def latest(subject: Any) -> Sealed | None:
    """The sealed form that counts: the one that holds, else the newest one, which a change voided."""
    return standing(subject) or _of(subject).last()


def places_made(subject: Any) -> set[str]:
    """Where somebody has signed what the form says today."""
    found = standing(subject)
    return set(found.marks.values_list("place", flat=True)) if found else set()


def missing_signers(subject: Any) -> list[User]:
    """The people who have still to sign with their own name."""
    made = places_made(subject)
    marks = PLANS[subject._meta.model_name].marks(subject)
    users = [mark.user for mark in marks if mark.user is not None and mark.place not in made]
    return list(dict.fromkeys(users))


def changes_of(sealed: Sealed, subject: Any) -> tuple[DataChange, ...]:
    """What the form says today and did not say when it was sealed."""
    return differences(sealed.data.encode(), PLANS[sealed.subject_kind].data(subject))


def last_mark(sealed: Sealed) -> SealMark:
    """The newest mark, whose file holds all of them."""
    return sealed.marks.order_by("pk").reverse()[0]


def _of(subject: Any) -> Any:
    kind = subject._meta.model_name
    rows = Sealed.objects.filter(subject_kind=kind, subject_id=subject.pk, form=PLANS[kind].form)
    return rows.order_by("pk")
