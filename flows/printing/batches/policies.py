"""Who may print many forms at once, how many, and when a finished zip may still be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.errors import Conflict, Invalid, NotFound

from .models import OPEN, Outcome, PrintBatch, PrintStatus
from .works import work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roles.models import User

    from .pages.offers import Wanted

#: forms of one order; a zip of more is handled by nobody
MOST = 2_000
#: orders of one person that the worker has not finished
MOST_OPEN = 3


def check_may_order(user: User, wanted: Sequence[Wanted]) -> None:
    """Something to print, not too much of it, and not the fourth order at once."""
    if not wanted:
        raise Invalid({"rows": _("Tick at least one row.")})
    if len(wanted) > MOST:
        words = {"most": MOST}
        raise Invalid({"rows": _("More than %(most)d forms at once are too many: narrow the query.") % words})
    if all(one.subject_id is None for one in wanted):
        raise Invalid({"form": _("None of the chosen projects has this form yet.")})
    if PrintBatch.objects.filter(by=user, status__in=OPEN).count() >= MOST_OPEN:
        raise Conflict(_("The worker still prints what you ordered before: wait for it, or cancel it."))


def is_taken_as_it_is(batch: PrintBatch) -> bool:
    """Whether the one file of an order is what its owner takes."""
    return batch.all == batch.made == 1 and work(batch.kind, batch.form).stands_alone


def check_may_take(user: User, batch: PrintBatch) -> None:
    """The zip is there, and everything in it is still open to its owner."""
    if batch.status != PrintStatus.DONE or not batch.file:
        raise NotFound
    made = set(batch.forms.filter(outcome=Outcome.MADE).values_list("subject_id", flat=True))
    if made - work(batch.kind, batch.form).seen(user, [pk for pk in made if pk is not None]):
        raise Conflict(_("Some of these documents are no longer open to you: print those that are anew."))
