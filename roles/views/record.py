"""The record for auditors: search, check of the chains, export."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import audit, policies
from ..forms import RecordFilter
from ..web.requests import SignedInRequest
from .excel import workbook
from .paging import SIZES, page_of

#: rows of one export; more is a job for the filter
LIMIT = 50_000


@login_required
def record(request: SignedInRequest) -> HttpResponse:
    """Entries, newest first."""
    return _page(request)


@login_required
@require_POST
def verify(request: SignedInRequest) -> HttpResponse:
    """Recompute every chain and name what does not fit of what the viewer may read."""
    policies.check_may_read_record(request.user)
    broken = audit.verify()
    mine = audit.visible_to(request.user).filter(pk__in=[each.entry_id for each in broken])
    kept = set(mine.values_list("pk", flat=True))
    return _page(request, broken=[each for each in broken if each.entry_id in kept], checked_at=timezone.now())


@login_required
def export(request: SignedInRequest) -> HttpResponse:
    """The found entries as Excel, with their hashes."""
    head = [
        *(_("Time"), _("Who"), _("Post"), _("On behalf of"), _("Act"), _("Subject"), _("Subject number")),
        *("#", _("Changes"), _("Note"), _("Hash")),
    ]
    rows = (
        [
            *(timezone.localtime(each.at).isoformat(sep=" ", timespec="seconds"), each.actor_name, each.post_title),
            *(each.on_behalf_of_name, each.verb_text, each.kind_text, each.subject_id, each.seq),
            "; ".join(f"{field}: {_shown(old)} → {_shown(new)}" for field, old, new in each.old_and_new),
            *(each.note, each.hash),
        ]
        for each in audit.veiled(_found(request).qs[:LIMIT].iterator())
    )
    return workbook("record", head, rows)


def _shown(value: object) -> str:
    return "—" if value is None or value == "" else str(value)


def _found(request: SignedInRequest) -> RecordFilter:
    policies.check_may_read_record(request.user)
    return RecordFilter(request.GET, audit.visible_to(request.user))


def _page(request: SignedInRequest, **result: object) -> HttpResponse:
    found = _found(request)
    page = page_of(request, found.qs)
    page.object_list = list(audit.veiled(page.object_list))
    context = {"filter": found, "page_obj": page, "sizes": SIZES, "limit": LIMIT, **result}
    return render(request, "roles/record.html", context)
