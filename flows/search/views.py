"""One page for the search field of the frame: what was found, by kind, each with the line in which it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .excerpts import Piece, excerpt
from .kinds import KINDS, Hit, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roles.models import User

#: of each kind side by side, and on a page of one kind alone
FIRST, PAGE = 8, 25
LONGEST, MOST_WORDS = 80, 5


@dataclass(frozen=True)
class Found:
    """A page of the hits of one kind."""

    kind: Kind
    page: Page[Any]
    hits: list[tuple[Hit, list[Piece]]]


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything the viewer may see that holds every word of the question; `kind` asks for one kind, page by page."""
    user: Any = request.user
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    words = asked.split()[:MOST_WORDS]
    chosen = next((kind for kind in KINDS if kind.key == request.GET.get("kind")), None)
    size, number = (PAGE, request.GET.get("page")) if chosen else (FIRST, None)
    pages = [_found(kind, user, words, size, number) for kind in ([chosen] if chosen else KINDS)] if words else []
    found = [one for one in pages if one.hits]
    return render(request, "search/search.html", {"asked": asked, "found": found, "chosen": chosen})


def _found(kind: Kind, user: User, words: Sequence[str], size: int, number: str | None) -> Found:
    page = Paginator(kind.rows(user, words), size).get_page(number)
    return Found(kind, page, [(hit, excerpt(hit.texts, words)) for hit in map(kind.hit, page.object_list)])
